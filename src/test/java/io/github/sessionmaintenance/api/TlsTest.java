package io.github.sessionmaintenance.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.api.Reply.Advice;
import io.github.sessionmaintenance.api.Reply.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An invalid certificate stops the run; a handshake that merely fails doesn't. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void aSelfSignedCertificateStopsTheRunBeforeAnythingIsSent(@TempDir Path directory) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(selfSigned(directory.resolve("server.p12")));
            server.start();
            CountingPermit permit = new CountingPermit();
            try (SessionApi api = Samples.api(Samples.at(server))) {
                assertHalted(api.send(Samples.message(), permit));
            }
            assertThat(permit.departures()).isZero();
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void aCertificateForAnotherHostStopsTheRun() {
        assertHalted(replyTo(new SSLPeerUnverifiedException("Hostname api.example not verified")));
    }

    @Test
    void aCertificateRefusedAfterAnotherAddressFailedStopsTheRunToo() {
        IOException failure = new ConnectException("Network is unreachable");
        failure.addSuppressed(new SSLPeerUnverifiedException("Hostname api.example not verified"));
        assertHalted(replyTo(failure));
    }

    @Test
    void aHandshakeThatFailsForAnotherReasonIsWorthRetrying() {
        Reply reply = replyTo(new SSLHandshakeException("Remote host terminated the handshake"));
        String reason = "no connection: Remote host terminated the handshake";
        assertThat(reply).isEqualTo(new Reply(new Effect.None(reason, false), 0, new Advice.Proceed()));
    }

    private static void assertHalted(Reply reply) {
        assertThat(reply.effect())
                .isInstanceOfSatisfying(
                        Effect.None.class, none -> assertThat(none.blameless()).isTrue());
        assertThat(reply.advice())
                .isInstanceOfSatisfying(
                        Advice.Halt.class,
                        halt -> assertThat(halt.reason()).startsWith("the API's TLS certificate is not valid: "));
    }

    private static Reply replyTo(IOException failure) {
        Redaction redaction = new Redaction(new ApiKey(Samples.KEY));
        Endings endings = new Endings(BaseUrl.parse(URI.create("https://api.example/v1")), redaction, Samples.CLOCK);
        Classification classification = new Classification(endings, redaction);
        Journey journey = new Journey(new CountingPermit(), () -> false);
        return classification.ofFailure(failure, journey, false, Samples.message());
    }

    static SSLSocketFactory selfSigned(Path file) throws Exception {
        String options = "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                + " -storetype PKCS12 -storepass changeit -J-XX:TieredStopAtLevel=1 -keystore";
        List<String> command = new ArrayList<>(List.of(options.split(" ")));
        command.add(
                0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getSocketFactory();
    }
}
