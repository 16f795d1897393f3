package io.github.sessionmaintenance.acceptance;

import java.util.Map;

/** A session as the API keeps it. */
record Chat(String state, String chatMode, String segment) {

    static final Chat NEW = new Chat("unresolved", "bot", "old");

    /** What the vendor's pages say that the call makes of it. */
    Chat after(Asked asked) {
        Map<String, String> fields = asked.fields();
        if (asked.isMessage()) {
            boolean byOperator = fields.get("send_by").equals("operator");
            return byOperator ? new Chat(state, "operator", segment) : this;
        }
        String newState = fields.getOrDefault("state", state);
        boolean resolves = "resolved".equals(fields.get("state"));
        String newMode = resolves ? "bot" : fields.getOrDefault("chat_mode", chatMode);
        return new Chat(newState, newMode, fields.getOrDefault("segment", segment));
    }
}
