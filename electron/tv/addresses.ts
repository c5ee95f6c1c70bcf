import { networkInterfaces } from 'node:os';

/**
 * Addresses of a hall's own network (RFC 1918, RFC 3927) and of this machine. Whoever asks from anywhere else is
 * not answered, also when somebody plugs the desk straight into the internet.
 */
export function isOwnNetwork(address: string | undefined): boolean {
  const parts = (address ?? '').replace(/^::ffff:/, '').split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) {
    return false;
  }
  const [first = 0, second = 0] = parts.map(Number);
  return (
    first === 10 ||
    first === 127 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254)
  );
}

/** This machine's addresses on the hall's own network, as a television's browser wants them. */
export function tvAddresses(port: number): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && isOwnNetwork(address),
    )
    .map(({ address }) => `http://${address}:${port}/`);
}
