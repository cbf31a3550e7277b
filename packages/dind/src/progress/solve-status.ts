/** One line of `--progress=rawjson`: https://pkg.go.dev/github.com/moby/buildkit/client#SolveStatus */
export interface SolveStatus {
  readonly vertexes?: readonly Vertex[];
  readonly statuses?: readonly VertexStatus[];
  readonly logs?: readonly VertexLog[];
  readonly warnings?: readonly VertexWarning[];
}
export interface Vertex {
  readonly digest: string;
  readonly name?: string;
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}
export interface VertexStatus {
  readonly id: string;
  readonly vertex: string;
  readonly name?: string;
  readonly current?: number;
  readonly total?: number;
  readonly completed?: string;
}
export interface VertexLog {
  readonly vertex: string;
  readonly stream?: number;
  /** base64 */
  readonly data?: string;
}
export interface VertexWarning {
  readonly vertex: string;
  /** base64 */
  readonly short?: string;
}

/** Reads one line of output, or undefined when it is not a status (buildx mixes plain text into the same stream). */
export const readStatus = (line: string): SolveStatus | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as SolveStatus;
  } catch {
    return undefined;
  }
};
