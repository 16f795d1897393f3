package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reply.Effect;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

/** An answer is read up to 1 MiB; what is longer is a doubt. */
class AnswerSizeTest {

    private static final int MIB = 1 << 20;
    private static final Effect TOO_LONG = new Effect.Unknown("HTTP 200: the answer is longer than 1 MiB");

    @Test
    void theLastByteThatFitsCounts() throws IOException {
        String fits = " ".repeat(MIB - Samples.SUCCESS.length()) + Samples.SUCCESS;
        assertThat(effectOf(Samples.answer(200, fits))).isInstanceOf(Effect.Done.class);
        assertThat(effectOf(Samples.answer(200, " " + fits))).isEqualTo(TOO_LONG);
    }

    @Test
    void aGzipBombIsMeasuredUnpacked() throws IOException {
        Buffer bomb = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(bomb))) {
            sink.write(new byte[50 * MIB]);
        }
        assertThat(bomb.size()).isLessThan(MIB);
        assertThat(effectOf(gzipped(bomb))).isEqualTo(TOO_LONG);
    }

    @Test
    void aGzippedAnswerIsRead() throws IOException {
        Buffer body = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(body))) {
            sink.writeUtf8(Samples.SUCCESS);
        }
        assertThat(effectOf(gzipped(body))).isInstanceOf(Effect.Done.class);
    }

    private static MockResponse gzipped(Buffer body) {
        return new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(body)
                .build();
    }

    private static Effect effectOf(MockResponse answer) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(answer);
            try (SessionApi api = Samples.api(Samples.at(server))) {
                return api.send(Samples.message(), new CountingPermit()).effect();
            }
        }
    }
}
