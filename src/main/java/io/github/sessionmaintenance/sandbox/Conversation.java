package io.github.sessionmaintenance.sandbox;

import java.util.ArrayList;
import java.util.List;

/** A session and what was said in it. Guarded by {@link Sessions}. */
final class Conversation {

    private Session session;
    private final List<Message> messages = new ArrayList<>();

    Conversation(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    void become(Session changed) {
        session = changed;
    }

    void say(Message message) {
        messages.add(message);
        session = session.with(message);
    }

    boolean has(String sendBy, String text) {
        return messages.stream()
                .anyMatch(message ->
                        message.text().equals(text) && message.sendBy().equals(sendBy));
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    long characters() {
        return messages.stream().mapToLong(message -> message.text().length()).sum();
    }
}
