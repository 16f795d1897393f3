package io.github.sessionmaintenance.ledger;

import io.github.sessionmaintenance.record.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes that stand for texts once the texts are wiped. Keyed, since short texts could be
 * guessed back from a plain hash. Not for use by several threads at once.
 */
final class Fingerprint {

    private static final String ALGORITHM = "HmacSHA256";
    static final int BYTES = 16;

    private final Mac mac;

    Fingerprint(byte[] secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Stands for what a row asks of its session. Without a text there is nothing to hide: then it is that itself. */
    byte[] ofContent(Change change) {
        if (change.message() != null) {
            return of(change.content());
        }
        // no control character is in any part
        return change.content().stream()
                .map(part -> part == null ? "\1" : part)
                .collect(Collectors.joining("\0"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Stands for one message to one person: equal for the same API, session and text, whoever sends it. */
    byte[] ofMessage(String origin, String sessionUid, String text) {
        return of(Arrays.asList(origin, sessionUid, text));
    }

    private byte[] of(List<@Nullable String> parts) {
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            // the length keeps ("a", "bc") and ("ab", "c") apart; -1 keeps null and "" apart
            mac.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? -1 : bytes.length)
                    .flip());
            mac.update(bytes);
        }
        return Arrays.copyOf(mac.doFinal(), BYTES);
    }
}
