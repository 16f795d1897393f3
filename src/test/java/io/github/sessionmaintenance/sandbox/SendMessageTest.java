package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.sandbox.Caller.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendMessageTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:04:05.600Z");
    private static final String TO_KNOWN = "widget_uid=sandbox-widget&session_uid=known&message=";

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void theAssistantSpeaksWithoutChangingTheMode() throws Exception {
        simulator.add(new Session("known", "resolved", "awaiting", "vip", NOW, NOW, null, null));

        Reply reply = caller.send(TO_KNOWN + "Good+bye%21&send_by=assistant");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("RXSUCCESS");
        assertThat(reply.data().propertyNames())
                .containsExactlyInAnyOrder(
                        "send_by",
                        "origin",
                        "session_uid",
                        "type",
                        "message_id",
                        "message",
                        "content_type",
                        "id",
                        "choices");
        assertThat(reply.data().get("message").stringValue()).isEqualTo("Good bye!");
        assertThat(reply.data().get("send_by").stringValue()).isEqualTo("assistant");
        long id = reply.data().get("id").longValue();
        assertThat(reply.data().get("message_id").longValue()).isEqualTo(id);
        assertThat(simulator.messagesOf("known"))
                .containsExactly(new Message(id, "known", "assistant", "Good bye!", NOW));
        assertThat(simulator.effects())
                .containsExactly(
                        new Effect("sendMessage", "known", "Good bye!", null, null, null, "assistant", id, false, NOW));
        assertThat(simulator.session("known"))
                .isEqualTo(new Session("known", "resolved", "awaiting", "vip", NOW, NOW, NOW, "Good bye!"));
    }

    @Test
    void theOperatorTakesTheSessionOver() throws Exception {
        simulator.add("known");

        caller.send(TO_KNOWN + "hello&send_by=operator");

        assertThat(simulator.session("known").chatMode()).isEqualTo("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello&send_by=user"})
    void theUserIsTheDefaultAndIsAnsweredByTheAi(String rest) throws Exception {
        simulator.add("known");

        Reply reply = caller.send(TO_KNOWN + rest);

        assertThat(reply.message()).isEqualTo("AI reply");
        assertThat(reply.data().get("send_by").stringValue()).isEqualTo("assistant");
        assertThat(simulator.messagesOf("known")).extracting(Message::sendBy).containsExactly("user", "assistant");
        assertThat(reply.data().get("id").longValue())
                .isEqualTo(simulator.messagesOf("known").get(1).id());
        assertThat(simulator.effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.sendBy()).isEqualTo("user"))
                .satisfies(effect -> assertThat(effect.messageId())
                        .isEqualTo(simulator.messagesOf("known").get(0).id()));
    }

    @Test
    void theAiIsSilentInOperatorMode() throws Exception {
        simulator.add(new Session("known", "pending", "operator", "", NOW, NOW, null, null));

        caller.send(TO_KNOWN + "hello");

        assertThat(simulator.messagesOf("known")).hasSize(1);
    }

    @Test
    void everyAcceptedCallIsOneMoreMessage() throws Exception {
        simulator.add("known");

        long first = caller.send(TO_KNOWN + "hello&send_by=assistant")
                .data()
                .get("id")
                .longValue();
        long second = caller.send(TO_KNOWN + "hello&send_by=assistant")
                .data()
                .get("id")
                .longValue();

        assertThat(second).isGreaterThan(first);
        assertThat(simulator.messagesOf("known")).extracting(Message::id).containsExactly(first, second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" 1 + 1 = 2 & 100 % ", "line\r\nline\n\ttab", "👩‍👩‍👧 e\u0301 é ß 中", "\"quoted\", 'too'; a=b"
            })
    void textsArriveExactly(String text) throws Exception {
        simulator.add("known");

        Reply reply = caller.send(TO_KNOWN + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&send_by=assistant");

        assertThat(reply.data().get("message").stringValue()).isEqualTo(text);
        assertThat(simulator.effects()).extracting(Effect::text).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            session_uid=known&message=x                                              | widget_uid is missing
            widget_uid=&session_uid=known&message=x                                  | widget_uid is empty
            widget_uid=other&session_uid=known&message=x                             | widget_uid is not a widget
            widget_uid=sandbox-widget&message=x                                      | session_uid is missing
            widget_uid=sandbox-widget&session_uid=known                              | message is missing
            widget_uid=sandbox-widget&session_uid=known&message=                     | message is empty
            widget_uid=sandbox-widget&session_uid=known&message=+%0A                 | message is empty
            widget_uid=sandbox-widget&session_uid=known&message=x&send_by=bot        | send_by must be one of
            widget_uid=sandbox-widget&session_uid=known&message=x&send_by=           | send_by must be one of
            widget_uid=sandbox-widget&session_uid=known&message=x&state=closed       | unknown field: state
            widget_uid=sandbox-widget&session_uid=known&message=x&message=x          | repeated field: message
            widget_uid=sandbox-widget&session_uid=known&message=x&%6Dessage=x        | repeated field: message
            widget_uid=sandbox-widget&session_uid=known&message=x&                   | malformed form
            widget_uid=sandbox-widget&session_uid=known&message                      | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=100%                 | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=%4                   | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=%zz                  | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=a b                  | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=a=b                  | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=ü                    | malformed form
            widget_uid=sandbox-widget&session_uid=known&message=%FC                  | not UTF-8
            widget_uid=sandbox-widget&session_uid=known&message=%ED%A0%80            | not UTF-8
            {"session_uid":"known"}                                                  | malformed form
            widget_uid=sandbox-widget&session_uid=stranger&message=x                 | session not found
            """)
    void refuses(String form, String why) throws Exception {
        simulator.add("known");

        Reply reply = caller.send(form);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).isEqualTo("RXERROR");
        assertThat(reply.message()).startsWith(why);
        assertThat(simulator.effects()).isEmpty();
        assertThat(simulator.messagesOf("known")).isEmpty();
    }
}
