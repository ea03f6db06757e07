/** Hosts in every notation that leads to this machine, into a private network or to nobody; as they stand in an address. */
export const loopbackHosts: readonly string[] = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'loc%61lhost',
  'ｌｏｃａｌｈｏｓｔ',
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433', // decimal
  '0x7f000001', // hexadecimal
  '0X7F.0.0.1',
  '0x7f.1',
  '0177.0.0.1', // octal
  '0177.1',
  '017700000001',
  '0177.0x0.0.1', // mixed
  '00000177.0.0.1',
  '１２７.0.0.1', // full-width digits
  '127。0。0。1', // ideographic full stops
  '①②⑦.0.0.1', // digits in circles
  '%31%32%37.0.0.1', // percent-encoding
  '127%2e0%2e0%2e1',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::0.0.0.1]',
];

export const privateHosts: readonly string[] = [
  '10.0.0.1',
  '10.255.255.255',
  '10.1',
  '167772161',
  '0xa.0.0.1',
  '012.0.0.1',
  '１０.0.0.1',
  '%31%30.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '0xac100001',
  '192.168.0.1',
  '192.168.1',
  '0300.0250.0.1',
  '3232235521',
  '192。168。0。1',
  '[fc00::1]',
  '[fd00::1]',
  '[FD12:3456:789A::1]',
  'intranet',
  'printer.local',
  'metadata.google.internal',
  'hub.home.arpa',
];

/** Not even where a partner may be reached over a private network. */
export const neverHosts: readonly string[] = [
  'hub.localhost',
  'hub.localhost.',
  '0.0.0.0', // unspecified
  '0',
  '0x0',
  '00.0.0.0',
  '0.1.2.3',
  '169.254.0.1', // link-local
  '169.254.169.254', // metadata of a cloud
  '0xa9fea9fe',
  '2852039166',
  '0251.0376.0251.0376',
  '169.254.43518',
  '168.63.129.16',
  '[fd00:ec2::254]',
  '100.64.0.1', // carrier-grade NAT
  '100.127.255.255',
  '100.100.100.200',
  '192.0.0.192', // reserved
  '192.0.2.1', // documentation
  '198.51.100.7',
  '203.0.113.9',
  '198.18.0.1', // benchmarking
  '198.19.255.255',
  '192.88.99.1', // 6to4 relays
  '192.175.48.1', // AS112
  '224.0.0.1', // multicast
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '4294967295',
  '[::]',
  '[::ffff:127.0.0.1]', // IPv4-mapped
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:10.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:100.64.0.1]',
  '[::127.0.0.1]', // IPv4-compatible
  '[::a00:1]',
  '[::ffff:0:127.0.0.1]', // IPv4-translated
  '[64:ff9b::127.0.0.1]', // NAT64
  '[64:ff9b::a00:1]',
  '[64:ff9b:1::10.0.0.1]',
  '[2002:7f00:1::]', // 6to4
  '[2002:a00:1::1]',
  '[2002:5db8:d822::1]',
  '[2001:0:4136:e378:8000:63bf:80ff:fffe]', // Teredo
  '[2001:0:5ef5:79fd:0:0:f5ff:fffe]',
  '[2a01:4f8::5efe:7f00:1]', // ISATAP
  '[2a01:4f8::200:5efe:10.0.0.1]',
  '[fe80::1]', // link-local
  '[febf::1]',
  '[fec0::1]', // site-local
  '[ff02::1]', // multicast
  '[2001:db8::1]', // documentation
  '[3fff::1]',
  '[2001:2::1]', // benchmarking
  '[2001:10::1]', // ORCHID
  '[100::1]', // discard
  '[5f00::1]',
  '[4000::1]', // given to nobody
];

/** No host at all: no address can be written with it. */
export const unreadableHosts: readonly string[] = [
  '[fe80::1%25eth0]', // zone
  '[fe80::1%eth0]',
  '[::1%25lo]',
  '256.0.0.1',
  '127.0.0.256',
  '1.2.3.4.5',
  '0x7f.0.0.0.1',
  '4294967296',
  '127.0.0.08',
  '[127.0.0.1]',
  '[::1',
  '[::1]%00',
  '127.0.0.1%00.partner.example',
  '127.0.0.1%0a',
  'local host',
];

export const publicHosts: readonly string[] = [
  'partner.example',
  'PARTNER.example.',
  '127.0.0.1.partner.example',
  'localhost.partner.example',
  '10-0-0-1.partner.example',
  '51.140.1.2',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '[2a01:4f8::1]',
  '[::ffff:51.140.1.2]',
  '[64:ff9b::51.140.1.2]',
];
