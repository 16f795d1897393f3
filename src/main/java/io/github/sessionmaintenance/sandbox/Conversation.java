package io.github.sessionmaintenance.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A session and what was said in it. Guarded by {@link Sessions}. */
final class Conversation {

    private record Said(String sendBy, String text) {}

    private Session session;
    private final List<Message> messages = new ArrayList<>();
    private final Set<Said> said = new HashSet<>();

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
        said.add(new Said(message.sendBy(), message.text()));
        session = session.with(message);
    }

    boolean has(String sendBy, String text) {
        return said.contains(new Said(sendBy, text));
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    long characters() {
        return messages.stream().mapToLong(message -> message.text().length()).sum();
    }
}
