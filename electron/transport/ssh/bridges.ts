/**
 * Small programs that join their standard input and output to a socket on the host, for a server that does not
 * forward: the Docker socket is closed to users outside group docker, or sshd forbids forwarding. In the order they
 * are tried, quickest start first. None contains a single quote. `$2` is a Unix socket's path, or an address and
 * then `$3` a port.
 */
export type BridgeName = 'perl' | 'python3' | 'socat' | 'docker'

const perl = [
  'use strict; use IO::Select; use Socket;',
  'my ($host,$port)=@ARGV; my $s;',
  'if (defined $port) {',
  ' require IO::Socket::INET;',
  ' $s=eval { require IO::Socket::IP; IO::Socket::IP->new(PeerHost=>$host,PeerPort=>$port) } || IO::Socket::INET->new(PeerAddr=>$host,PeerPort=>$port);',
  ' unless ($s) { print STDERR "connect: $!\\n"; exit 3 }',
  '} else {',
  ' socket($s,PF_UNIX,SOCK_STREAM,0) && connect($s,sockaddr_un($host)) or do { print STDERR "connect: $!\\n"; exit 3 };',
  '}',
  'binmode STDIN; binmode STDOUT; binmode $s; print STDERR "joined\\n";',
  'my $sel=IO::Select->new(\\*STDIN,$s);',
  'sub put { my ($f,$b)=@_; my $o=0; while ($o<length $b) { my $w=syswrite($f,$b,length($b)-$o,$o); exit 0 unless defined $w; $o+=$w } }',
  'while (1) { for my $f ($sel->can_read) { my $n=sysread($f,my $b,65536);',
  ' if ($f==$s) { exit 0 unless $n; put(\\*STDOUT,$b) }',
  ' elsif (!$n) { $sel->remove($f); shutdown($s,1) }',
  ' else { put($s,$b) } } }',
].join(' ')

const python = [
  'import os,select,socket,sys',
  'a=sys.argv[1:]',
  'try:',
  ' if len(a)>1: s=socket.create_connection((a[0],int(a[1])))',
  ' else:',
  '  s=socket.socket(socket.AF_UNIX); s.connect(a[0])',
  'except Exception as e:',
  ' sys.stderr.write("connect: %s\\n"%e); sys.exit(3)',
  'sys.stderr.write("joined\\n"); sys.stderr.flush()',
  'r=[0,s]',
  'def put(b):',
  ' while b: b=b[os.write(1,b):]',
  'while True:',
  ' for f in select.select(r,[],[])[0]:',
  '  if f is s:',
  '   b=s.recv(65536)',
  '   if not b: sys.exit(0)',
  '   put(b)',
  '  else:',
  '   b=os.read(0,65536)',
  '   if b: s.sendall(b)',
  '   else:',
  '    r.remove(0); s.shutdown(socket.SHUT_WR)',
].join('\n')

/** Shell text that becomes the bridge. `joined` on stderr says that the socket is open. */
export const unixBridges: Readonly<Record<BridgeName, string>> = {
  perl: `exec perl -e "${quoted(perl)}" "$2"`,
  python3: `exec python3 -c "${quoted(python)}" "$2"`,
  socat:
    '[ -S "$2" ] || { echo "connect: no socket $2" >&2; exit 3; }; echo joined >&2; exec socat - "UNIX-CONNECT:$2"',
  docker:
    '[ -S "$2" ] || { echo "connect: no socket $2" >&2; exit 3; }; echo joined >&2; exec docker -H "unix://$2" system dial-stdio',
}

export const tcpBridges: Readonly<Partial<Record<BridgeName, string>>> = {
  perl: `exec perl -e "${quoted(perl)}" "$2" "$3"`,
  python3: `exec python3 -c "${quoted(python)}" "$2" "$3"`,
  socat: 'case "$2" in *:*) to="[$2]";; *) to=$2;; esac; echo joined >&2; exec socat - "TCP:$to:$3"',
}

export const bridgeNames: readonly BridgeName[] = ['perl', 'python3', 'socat', 'docker']

/** Makes a program safe inside double quotes of a shell. */
function quoted(program: string): string {
  return program.replace(/[\\"$`]/g, '\\$&')
}
