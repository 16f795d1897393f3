import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What anyone would write in an hour: reads the file, calls, checks each answer, keeps no record. */
final class BareLoop {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final BufferedReader lines;
    private final String url;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new okhttp3.ConnectionPool(64, 1, java.util.concurrent.TimeUnit.MINUTES))
            .build();

    private BareLoop(BufferedReader lines, String url) {
        this.lines = lines;
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[0]))) {
            lines.readLine();
            BareLoop loop = new BareLoop(lines, arguments[1]);
            List<Thread> threads = new ArrayList<>();
            for (int n = 0; n < Integer.parseInt(arguments[2]); n++) {
                Thread thread = new Thread(loop::work);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.exit(0);
    }

    private void work() {
        try {
            for (String line = next(); line != null; line = next()) {
                String[] cells = line.split(",");
                call(cells[0], cells[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized String next() throws IOException {
        return lines.readLine();
    }

    private void call(String uid, String state) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("session_uid", uid);
        fields.put("state", state);
        Request request = new Request.Builder()
                .url(url)
                .header("api-key", "bench")
                .post(RequestBody.create(MAPPER.writeValueAsBytes(fields), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            JsonNode answer = MAPPER.readTree(response.body().bytes());
            boolean fine = response.code() == 200
                    && answer.path("type").asString().equals("RXSUCCESS")
                    && answer.path("data").path("session_uid").asDouble() == Double.parseDouble(uid);
            if (!fine) {
                throw new IOException("not a success: " + answer);
            }
        }
    }
}
