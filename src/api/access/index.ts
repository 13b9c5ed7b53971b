/** The table of access: readers × procedures, pages and endpoints × whose the thing asked for is. */
export {
  columnsOf,
  doors,
  passes,
  type Columns,
  type Door,
  type Reach,
  type Reader,
  type Row,
} from './doors.ts';
export { endpointRows, pageRows, type PageRow } from './pages.ts';
export { procedureRows } from './procedures.ts';
