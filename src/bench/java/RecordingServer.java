import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A server on loopback that notes when the first byte of each request came, and is late to answer. */
final class RecordingServer implements AutoCloseable {

    static final int PORT = 18_081;
    private static final int WARM_UP = 300;
    private static final int ATTEMPTS = 50;
    private static final Duration ATTEMPT = Duration.ofMillis(100);

    /** Decides what to answer. */
    interface Script {

        /** @return the status line's number and reason, and further header lines; the body follows from the number */
        String answer(long arrivedAtNanos);
    }

    private static final String SUCCESS =
            "{\"type\":\"RXSUCCESS\",\"data\":{\"session_uid\":" + Inputs.ANSWERED_UID + ",\"id\":1}}";
    private static final String ERROR = "{\"type\":\"RXERROR\",\"message\":\"Too many requests\"}";

    private final ServerSocket socket;
    private final Script script;
    private final int leastMillis;
    private final int mostMillis;
    private final List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());

    RecordingServer(Script script) throws IOException {
        this(PORT, script, 0, 0);
    }

    RecordingServer(int port, Script script, int leastMillis, int mostMillis) throws IOException {
        this.script = script;
        this.leastMillis = leastMillis;
        this.mostMillis = mostMillis;
        socket = listen(port);
        daemon(this::accept);
    }

    /** nginx, which may have been there just now, takes a moment to let go. */
    private static ServerSocket listen(int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new ServerSocket(port, 1024, InetAddress.getByName("127.0.0.1"));
            } catch (BindException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
                LockSupport.parkNanos(ATTEMPT.toNanos());
            }
        }
    }

    static Script fine() {
        return at -> "200 OK";
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/chatbot/v1";
    }

    /** Meets its first requests from here, so that the first ones that count are not noted late; then forgets them. */
    void warmUp() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url()))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        List<CompletableFuture<?>> requests = new ArrayList<>();
        for (int n = 0; n < WARM_UP; n++) {
            requests.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
        }
        CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new)).join();
        arrivals.clear();
    }

    /** By {@link System#nanoTime}, in their order. */
    List<Long> arrivals() {
        synchronized (arrivals) {
            return arrivals.stream().sorted().toList();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(Socket connection) {
        Random random = new Random();
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            for (int first = in.read(); first >= 0; first = in.read()) {
                long at = System.nanoTime();
                arrivals.add(at);
                in.skipNBytes(lengthOfBody(in));
                String head = script.answer(at);
                Thread.sleep(leastMillis + random.nextInt(mostMillis - leastMillis + 1));
                String body = head.startsWith("200") ? SUCCESS : ERROR;
                out.write(("HTTP/1.1 " + head + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException | InterruptedException gone) {
            // the client is
        }
    }

    private static int lengthOfBody(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase().startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the request broke off");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
