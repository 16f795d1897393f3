package io.github.sessionmaintenance.api;

import tools.jackson.databind.JsonNode;

/** Whether an answer is about the session that was asked for. */
final class SessionUid {

    private SessionUid() {}

    /**
     * A missing uid contradicts nothing; a string must be the same. A number must be the same as a
     * double: the API's own numbers pass through one, and uids are past 2^53.
     */
    static boolean matches(JsonNode answered, String asked) {
        if (answered.isMissingNode() || answered.isNull()) {
            return true;
        }
        if (answered.isNumber()) {
            return isNumber(asked) && answered.numberValue().doubleValue() == Double.parseDouble(asked);
        }
        return answered.isString() && answered.stringValue().equals(asked);
    }

    private static boolean isNumber(String uid) {
        for (int n = 0; n < uid.length(); n++) {
            if (uid.charAt(n) < '0' || uid.charAt(n) > '9') {
                return false;
            }
        }
        return !uid.isEmpty();
    }
}
