import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx (Debian's package) with one answer to everything, on loopback. */
final class Nginx implements AutoCloseable {

    private static final int PORT = RecordingServer.PORT;
    private static final String CONFIGURATION = """
            worker_processes 1;
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/nginx.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 100000000;
              server {
                listen 127.0.0.1:%2$d;
                location / {
                  default_type application/json;
                  return 200 '{"type":"RXSUCCESS","message":"Session updated","data":{"session_uid":%3$s,"state":"closed","chat_mode":"1","segment":""}}';
                }
              }
            }
            """;

    private final Process process;

    Nginx() throws IOException, InterruptedException {
        Path home = Files.createDirectories(Launch.HOME);
        Path configuration =
                Files.writeString(home.resolve("nginx.conf"), CONFIGURATION.formatted(home, PORT, Inputs.ANSWERED_UID));
        process = new ProcessBuilder("nginx", "-p", home.toString(), "-c", configuration.toString())
                .inheritIO()
                .start();
        while (!isUp()) {
            if (!process.isAlive()) {
                throw new IOException("nginx did not start");
            }
            Thread.sleep(20);
        }
    }

    private static boolean isUp() {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + PORT + "/chatbot/v1";
    }

    /** Where updates go. */
    String updates() {
        return url() + "/updateSession";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Fails early where a command is missing. */
    static void require(String... commands) throws IOException, InterruptedException {
        for (String command : commands) {
            if (new ProcessBuilder(List.of("sh", "-c", "command -v " + command + " >/dev/null"))
                            .start()
                            .waitFor()
                    != 0) {
                System.err.println("this needs " + command + ": install it, with apt-get or npm");
                System.exit(2);
            }
        }
    }
}
