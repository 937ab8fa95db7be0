import { StyleSheet } from '@react-pdf/renderer';

const accent = '#0c5f75';
const line = '#c9c4b8';

/** A4, black on white, colour only in the head. */
export const styles = StyleSheet.create({
  page: { fontFamily: 'Noto Sans', fontSize: 8, padding: 32, paddingBottom: 44, color: '#1b2730' },
  head: { flexDirection: 'row', justifyContent: 'space-between', marginBottom: 14 },
  brand: { fontSize: 10, fontWeight: 700, color: accent },
  title: { fontSize: 17, fontWeight: 700 },
  right: { alignItems: 'flex-end' },
  due: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    borderTop: `1.5 solid ${accent}`,
    paddingVertical: 8,
  },
  sum: { fontSize: 20, fontWeight: 700 },
  bold: { fontWeight: 700 },
  table: { marginTop: 6 },
  tableHead: { color: '#55636d', borderBottom: `0.75 solid ${line}` },
  row: { borderBottom: `0.5 solid ${line}` },
  total: { fontWeight: 700, borderTop: '1.2 solid #1b2730' },
  line: { flexDirection: 'row', paddingVertical: 3 },
  dense: { fontSize: 6.5 },
  name: { flex: 1 },
  cell: { textAlign: 'right', paddingLeft: 3 },
  note: { marginTop: 10, color: '#55636d' },
  notes: { marginTop: 10, fontSize: 6.5, color: '#3c4a54', gap: 2 },
  foot: {
    position: 'absolute',
    bottom: 18,
    left: 32,
    right: 32,
    flexDirection: 'row',
    justifyContent: 'space-between',
    color: '#55636d',
  },
  slipsTitle: { width: '100%', fontSize: 10, fontWeight: 700, marginBottom: 4 },
  slips: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    marginTop: 10,
    paddingTop: 8,
    borderTop: '1 dashed #1b2730',
  },
  slip: { flexDirection: 'row', width: '50%', marginBottom: 6 },
  purpose: { fontSize: 6.5, color: '#3c4a54' },
  slipText: { flex: 1, paddingLeft: 8, paddingRight: 6 },
});
