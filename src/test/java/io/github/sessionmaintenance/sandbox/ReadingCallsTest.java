package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.sandbox.Caller.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingCallsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:04:05.600Z");

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.defaults().withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void messagesComeAsDocumented() throws Exception {
        simulator.add("1");
        caller.send("widget_uid=sandbox-widget&session_uid=1&message=hello&send_by=operator");

        Reply reply = messages("{'session_uid':'1'}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("RXSUCCESS");
        assertThat(reply.data().get(0).propertyNames())
                .containsExactly(
                        "id", "session_id", "send_by", "message", "type", "content_type", "createdAt", "deleted_at");
        assertThat(reply.data().get(0).get("id").longValue())
                .isEqualTo(simulator.messagesOf("1").get(0).id());
        assertThat(reply.data().get(0).get("send_by").stringValue()).isEqualTo("operator");
        assertThat(reply.data().get(0).get("createdAt").stringValue()).isEqualTo("2026-11-22T03:04:05.600Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'session_uid':'1'}                                         | 1 2 3 4 5 6 7 8 9 10
            {'session_uid':'1','page':2}                                | 11 12
            {'session_uid':'1','orderBy':'ASC','limit':5,'page':2}      | 6 7 8 9 10
            {'session_uid':'1','orderBy':'DESC','limit':3}              | 12 11 10
            {'session_uid':'1','orderBy':'DESC','limit':100}            | 12 11 10 9 8 7 6 5 4 3 2 1
            {'session_uid':'1','page':3}                                | ''
            {'session_uid':'1','limit':100,'page':2147483647}           | ''
            """)
    void messagesComeInPages(String json, String texts) throws Exception {
        simulator.add("1");
        for (int i = 1; i <= 12; i++) {
            caller.send("widget_uid=sandbox-widget&session_uid=1&send_by=assistant&message=" + i);
        }

        assertThat(String.join(" ", texts(messages(json), "message"))).isEqualTo(texts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                         | session_uid is missing
            {'session_uid':'2'}                        | session not found
            {'session_uid':'1','orderBy':'asc'}        | orderBy must be one of
            {'session_uid':'1','limit':101}            | limit must be a number from 1 to 100
            {'session_uid':'1','limit':0}              | limit must be a number from 1 to 100
            {'session_uid':'1','limit':'10'}           | limit must be a number from 1 to 100
            {'session_uid':'1','page':0}               | page must be a number
            {'session_uid':'1','page':1.5}             | page must be a number
            {'session_uid':'1','page':4294967297}      | page must be a number
            {'session_uid':'1','from':'2026-01-01'}    | unknown field: from
            """)
    void refusesToReadMessages(String json, String why) throws Exception {
        simulator.add("1");

        assertRefused(messages(json), why);
    }

    @Test
    void messagesMayBeStoredOtherwiseThanTheyCame() throws Exception {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withStoredText(text -> text.strip().replace("&", "&amp;"));
        try (Simulator altering = Simulator.start(settings)) {
            Caller other = new Caller(altering);
            other.send("widget_uid=sandbox-widget&session_uid=1&message=+a%26b%0A&send_by=operator");

            Reply reply = other.post("getSessionMessages", Caller.JSON, "{\"session_uid\":\"1\"}");

            assertThat(texts(reply, "message")).containsExactly("a&amp;b");
            assertThat(altering.effects()).extracting(Effect::text).containsExactly(" a&b\n");
        }
    }

    @Test
    void readingHasFaultsButNoEffect() throws Exception {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .withKnowsEverySession(true)
                .withFaults(Faults.script("getSessionMessages", Fault.refuse(500), Fault.lieAbout(429)));
        try (Simulator faulty = Simulator.start(settings)) {
            for (int status : new int[] {500, 429, 200}) {
                Reply reply = new Caller(faulty).post("getSessionMessages", Caller.JSON, "{\"session_uid\":\"1\"}");
                assertThat(reply.status()).isEqualTo(status);
            }
            assertThat(faulty.effects()).isEmpty();
        }
    }

    @Test
    void sessionsComeAsDocumented() throws Exception {
        simulator.add(new Session("1", "closed", "operator", "vip", NOW, NOW, NOW, "bye"));

        Reply reply = sessions("{}");

        assertThat(reply.type()).isEqualTo("RXSUCCESS");
        assertThat(reply.data().get(0).toString())
                .contains("\"session_uid\":\"1\"")
                .contains("\"state\":\"closed\"")
                .contains("\"chat_mode\":\"1\"")
                .contains("\"segment\":\"vip\"")
                .contains("\"last_message_time\":\"2026-11-22T03:04:05.600Z\"")
                .contains("\"last_message\":\"bye\"")
                .contains("\"created_at\":\"2026-11-22T03:04:05.600Z\"")
                .contains("\"updated_at\":\"2026-11-22T03:04:05.600Z\"")
                .contains("\"contact_id\":null")
                .contains("\"country\":null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                   | d15 d20 d21 d22
            {'orderBy':'DESC','limit':2}                                                         | d22 d21
            {'orderBy':'DESC','limit':2,'page':2}                                                | d20 d15
            {'from':'2026-11-20'}                                                                | d20 d21 d22
            {'from':'2026-11-20','to':'2026-11-21'}                                              | d20 d21
            {'to':'2026-12-31'}                                                                  | d15 d20 d21 d22 d30
            {'filter':[{'model':'SESSION','key':'segment','operator':'equals','value':'even'}]}  | d20 d22
            {'filter':[]}                                                                        | d15 d20 d21 d22
            """)
    void sessionsAreOrderedBoundedAndFiltered(String json, String uids) throws Exception {
        for (int day : List.of(22, 15, 30, 20, 21)) {
            Instant spoken = Instant.parse("2026-11-" + day + "T23:59:59Z");
            String segment = day % 2 == 0 ? "even" : "odd";
            simulator.add(
                    new Session("d" + day, "pending", "bot", segment, Instant.EPOCH, Instant.EPOCH, spoken, "hello"));
        }

        assertThat(String.join(" ", texts(sessions(json), "session_uid"))).isEqualTo(uids);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'from':'22.11.2026'}                                                                | from must be a date
            {'to':20261122}                                                                      | to must be a string
            {'limit':1000}                                                                       | limit must be
            {'view_id':7}                                                                        | view_id names no saved
            {'session_uid':'1'}                                                                  | unknown field
            {'filter':{'model':'SESSION'}}                                                       | filter must be an array
            {'filter':['closed']}                                                                | filter must be an array
            {'filter':[{'model':'SESSION','key':'state','operator':'equals'}]}                   | value is missing
            {'filter':[{'model':'CONTACT','key':'state','operator':'equals','value':'closed'}]}  | filter: model must be
            {'filter':[{'model':'SESSION','key':'state','operator':'like','value':'closed'}]}    | filter: the simulator
            {'filter':[{'model':'SESSION','key':'ip','operator':'equals','value':'closed'}]}     | filter: the simulator
            {'filter':[{'model':'SESSION','key':'state','operator':'equals','value':'a','x':1}]} | unknown field: x
            """)
    void refusesToListSessions(String json, String why) throws Exception {
        assertRefused(sessions(json), why);
    }

    @Test
    void createsSessionsThatCanBeUsed() throws Exception {
        String first = created();
        String second = created();

        assertThat(first).matches("\\d{17}").isNotEqualTo(second);
        assertThat(caller.update("{\"session_uid\":\"" + first + "\",\"state\":\"closed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(simulator.effects())
                .extracting(Effect::endpoint)
                .containsExactly("createSession", "createSession", "updateSession");
    }

    @Test
    void refusesToCreateForAnotherWidget() throws Exception {
        assertRefused(caller.post("createSession", Caller.FORM, "widget_uid=other"), "widget_uid is not");
        assertRefused(caller.post("createSession", Caller.FORM, ""), "malformed form");
        assertThat(simulator.sessions()).isEmpty();
    }

    private String created() throws Exception {
        Reply reply = caller.post("createSession", Caller.FORM, "widget_uid=sandbox-widget");
        return reply.data().get("session_uid").stringValue();
    }

    private Reply messages(String json) throws Exception {
        return caller.post("getSessionMessages", Caller.JSON, json.replace('\'', '"'));
    }

    private Reply sessions(String json) throws Exception {
        return caller.post("getSessions", Caller.JSON, json.replace('\'', '"'));
    }

    private static List<String> texts(Reply reply, String field) {
        return StreamSupport.stream(reply.data().spliterator(), false)
                .map(element -> element.get(field).stringValue())
                .toList();
    }

    private static void assertRefused(Reply reply, String why) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).isEqualTo("RXERROR");
        assertThat(reply.message()).startsWith(why);
    }
}
