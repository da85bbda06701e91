// An example is written once and used by the specimen page and by tests.

export interface Example<Props> {
  readonly name: string;
  readonly props: Props;
}
