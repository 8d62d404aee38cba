import { FORMATS } from '../../graph/export/export.ts';
import { JsonExport } from '../../graph/export/json.ts';
import { exportSource } from '../answers/subgraph.ts';
import { ExportBody } from '../wire/requests.ts';
import { Download, route } from './route.ts';

const GraphFile = JsonExport.meta({ id: 'GraphFile' });

export const exportGraph = route({
  id: 'exportGraph',
  method: 'post',
  path: '/export',
  tag: 'Graph',
  summary: 'A file of the graph, or of the part that passes a filter, with all properties and evidence',
  description: 'The filter is that of /subgraph. Without `ids` and `labels` the communities come too, as nodes.',
  body: ExportBody,
  reply: GraphFile,
  async handle({ store }, { body: { format, ...filter } }) {
    const { mediaType, extension, write } = FORMATS[format];
    return new Download(mediaType, `paperatlas.${extension}`, write(await exportSource(store, filter)));
  },
});
