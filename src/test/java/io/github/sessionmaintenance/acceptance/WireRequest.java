package io.github.sessionmaintenance.acceptance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One HTTP/1.1 request as it came over the wire.
 *
 * @param headers each as name in lower case and value, in order
 * @param arrivedAtNanos when its first byte was read
 */
record WireRequest(String method, String target, List<Header> headers, byte[] body, long arrivedAtNanos) {

    private static final int LONGEST_LINE = 16_384;

    record Header(String name, String value) {}

    /** Reads one request; null if the client has closed the connection instead. */
    static WireRequest read(BufferedInputStream in) throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return null;
        }
        long arrivedAtNanos = System.nanoTime();
        in.reset();
        String[] start = line(in).split(" ", -1);
        if (start.length != 3 || !start[2].equals("HTTP/1.1")) {
            throw new ProtocolException("no HTTP/1.1 request line: " + String.join(" ", start));
        }
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(header(line));
        }
        return new WireRequest(start[0], start[1], headers, in.readNBytes(length(headers)), arrivedAtNanos);
    }

    private static Header header(String line) throws ProtocolException {
        int colon = line.indexOf(':');
        if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new ProtocolException("no header line: " + line);
        }
        return new Header(
                line.substring(0, colon).toLowerCase(Locale.ROOT),
                line.substring(colon + 1).strip());
    }

    private static int length(List<Header> headers) throws ProtocolException {
        List<String> lengths = headers.stream()
                .filter(header -> header.name().equals("content-length"))
                .map(Header::value)
                .toList();
        if (lengths.size() != 1 || !lengths.get(0).matches("\\d{1,8}")) {
            throw new ProtocolException("there must be one Content-Length, but: " + lengths);
        }
        return Integer.parseInt(lengths.get(0));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the request broke off");
            }
            if (b == '\n' || line.size() == LONGEST_LINE) {
                throw new ProtocolException("a line must end in CR LF, and sooner");
            }
            line.write(b);
        }
        if (in.read() != '\n') {
            throw new ProtocolException("a CR without its LF");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }
}
