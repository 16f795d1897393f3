package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.sandbox.Caller.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateSessionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:04:05.600Z");
    private static final String UID = "17226012685401506";

    private final SimulatorSettings settings = SimulatorSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Simulator simulator = Simulator.start(settings);
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void changesOnlyWhatItNames() throws Exception {
        Instant before = NOW.minusSeconds(60);
        simulator.add(new Session(UID, "unresolved", "awaiting", "vip", before, before, null, null));

        caller.update("{'session_uid':'17226012685401506','state':'closed'}".replace('\'', '"'));

        assertThat(simulator.session(UID))
                .isEqualTo(new Session(UID, "closed", "awaiting", "vip", before, NOW, null, null));
        assertThat(simulator.effects())
                .containsExactly(new Effect("updateSession", UID, null, "closed", null, null, null, 0, false, NOW));
    }

    @Test
    void answersAsTheVendorsPageShows() throws Exception {
        simulator.add(UID);

        Reply reply = caller.update("""
                {"session_uid": "17226012685401506", "chat_mode": "operator", "segment": "vip,größer"}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("RXSUCCESS");
        assertThat(reply.message()).isEqualTo("Session updated successfully");
        assertThat(reply.data().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "project_id",
                        "session_uid",
                        "integration_id",
                        "status",
                        "device_type",
                        "platform",
                        "chat_mode",
                        "ip",
                        "country",
                        "segment",
                        "state",
                        "contact_id",
                        "visitor_id",
                        "is_emulator",
                        "data",
                        "language",
                        "createdAt",
                        "updatedAt");
        assertThat(reply.data().get("session_uid").stringValue()).isEqualTo(UID);
        assertThat(reply.data().get("chat_mode").stringValue()).isEqualTo("1");
        assertThat(reply.data().get("segment").stringValue()).isEqualTo("vip,größer");
        assertThat(reply.data().get("state").stringValue()).isEqualTo("pending");
        assertThat(reply.data().get("updatedAt").stringValue()).isEqualTo("2026-11-22T03:04:05.600Z");
        assertThat(reply.headers().firstValue("Date")).isPresent();
    }

    @Test
    void theUidAloneReadsTheSessionWithoutEffect() throws Exception {
        simulator.add(UID);

        Reply reply = caller.update("{\"session_uid\":\"17226012685401506\"}");

        assertThat(reply.type()).isEqualTo("RXSUCCESS");
        assertThat(reply.data().get("state").stringValue()).isEqualTo("pending");
        assertThat(simulator.effects()).isEmpty();
    }

    @Test
    void resolvedMovesTheSessionToBotMode() throws Exception {
        simulator.add(new Session(UID, "pending", "operator", "", NOW, NOW, null, null));

        caller.update("{\"session_uid\":\"17226012685401506\",\"state\":\"resolved\"}");

        assertThat(simulator.session(UID).state()).isEqualTo("resolved");
        assertThat(simulator.session(UID).chatMode()).isEqualTo("bot");
    }

    @Test
    void anEmptySegmentClearsAndTheLongestIsTaken() throws Exception {
        simulator.add(new Session(UID, "pending", "bot", "vip", NOW, NOW, null, null));

        assertThat(caller.update("{\"session_uid\":\"" + UID + "\",\"segment\":\"\"}")
                        .status())
                .isEqualTo(200);
        assertThat(simulator.session(UID).segment()).isEmpty();

        String longest = "x".repeat(255);
        caller.update("{\"session_uid\":\"" + UID + "\",\"segment\":\"" + longest + "\"}");
        assertThat(simulator.session(UID).segment()).isEqualTo(longest);
        assertThat(caller.update("{\"session_uid\":\"" + UID + "\",\"segment\":\"" + longest + "x\"}")
                        .message())
                .isEqualTo("segment has 256 characters, at most 255");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'state':'closed'}                                                     | session_uid is missing
            {'session_uid':'','state':'closed'}                                    | session_uid is empty
            {'session_uid':17226012685401506}                                      | session_uid must be a string
            {'session_uid':null}                                                   | session_uid must be a string
            {'session_uid':'known','state':'open'}                                 | state must be one of
            {'session_uid':'known','state':'Closed'}                               | state must be one of
            {'session_uid':'known','state':null}                                   | state must be a string
            {'session_uid':'known','chat_mode':'1'}                                | chat_mode must be one of
            {'session_uid':'known','state':'resolved','chat_mode':'bot'}           | chat_mode can't be set
            {'session_uid':'known','segment':['vip']}                              | segment must be a string
            {'session_uid':'known','widget_uid':'sandbox-widget'}                  | unknown field: widget_uid
            {'session_uid':'known','message':'hello'}                              | unknown field: message
            {'session_uid':'known','state':'closed','state':'closed'}              | malformed JSON: Duplicate
            {'session_uid':'known','state':'closed'                                | malformed JSON
            {'session_uid':'known'} {}                                             | malformed JSON
            ['session_uid','known']                                                | malformed JSON: the body is not
            session_uid=known                                                      | malformed JSON
            {'session_uid':'stranger','state':'closed'}                            | session not found
            """)
    void refuses(String json, String why) throws Exception {
        simulator.add("known");

        Reply reply = caller.update(json.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).isEqualTo("RXERROR");
        assertThat(reply.message()).startsWith(why);
        assertThat(simulator.effects()).isEmpty();
        assertThat(simulator.session("known")).isEqualTo(Session.fresh("known", NOW));
    }

    @Test
    void uidsOfDigitsAreNumbersIfSoConfigured() throws Exception {
        String uuid = "39772b8d-d1c8-4d5a-a473-a6841bc4c880";
        try (Simulator numeric = Simulator.start(settings.withNumericUids(true))) {
            numeric.add(UID, uuid, "007");
            Caller asking = new Caller(numeric);

            assertThat(asking.update("{\"session_uid\":\"" + UID + "\"}").body().toString())
                    .contains("\"session_uid\":17226012685401506,");
            assertThat(asking.update("{\"session_uid\":\"" + uuid + "\"}")
                            .data()
                            .get("session_uid")
                            .stringValue())
                    .isEqualTo(uuid);
            assertThat(asking.update("{\"session_uid\":\"007\"}")
                            .data()
                            .get("session_uid")
                            .stringValue())
                    .isEqualTo("007");
        }
    }

    @Test
    void aSessionExistsOnceNamedIfSoConfigured() throws Exception {
        try (Simulator rehearsal = Simulator.start(settings.withKnowsEverySession(true))) {
            Reply reply = new Caller(rehearsal).update("{\"session_uid\":\"any\",\"state\":\"closed\"}");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(rehearsal.session("any").state()).isEqualTo("closed");
        }
    }
}
