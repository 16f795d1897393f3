package io.github.sessionmaintenance.api;

/** The project's API key. Prints as stars, so that it can't be logged by accident. */
public final class ApiKey {

    private final String secret;

    /** @throws IllegalArgumentException if it could not be sent as a header; the message does not contain it */
    public ApiKey(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the API key is empty: copy it from YourGPT once more");
        }
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("there is more than an API key, or one with letters that none has:"
                    + " allowed is the key alone, on one line");
        }
        this.secret = secret;
    }

    String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "***";
    }
}
