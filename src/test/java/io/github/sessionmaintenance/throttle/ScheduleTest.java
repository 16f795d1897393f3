package io.github.sessionmaintenance.throttle;

import static io.github.sessionmaintenance.record.Endpoint.MESSAGE;
import static io.github.sessionmaintenance.record.Endpoint.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Endpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many callers waiting at once, without threads. */
class ScheduleTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    @ParameterizedTest
    @ValueSource(ints = {10, 200, 1000})
    void wakingLateAndSlowWaysCostLittle(int callsPerSecond) {
        Random random = new Random(7);
        Schedule schedule = schedule(callsPerSecond + "/s", "unlimited", "unlimited");
        Deque<Long> onTheirWay = new ArrayDeque<>();
        int departed = 0;
        long now = 0;
        while (now < 20 * SECOND) {
            while (schedule.lane(UPDATE).waiting().size() < 20) {
                arrive(schedule, UPDATE, now);
            }
            Ticket first = schedule.lane(UPDATE).waiting().element();
            now = Math.max(now, schedule.due(first, now)) + random.nextLong(2 * MILLI);
            departed += departUntil(now, onTheirWay, schedule);
            int waiting = schedule.lane(UPDATE).waiting().size();
            schedule.admitDue(now);
            for (int i = schedule.lane(UPDATE).waiting().size(); i < waiting; i++) {
                // one in a thousand has to set up its connection
                onTheirWay.add(now + (random.nextInt(1000) == 0 ? 100 * MILLI : random.nextLong(MILLI)));
            }
        }
        assertThat(departed).isBetween((int) (20 * 0.99 * callsPerSecond), 20 * callsPerSecond);
    }

    private static int departUntil(long now, Deque<Long> onTheirWay, Schedule schedule) {
        List<Long> gone =
                onTheirWay.stream().filter(time -> time <= now).sorted().toList();
        gone.forEach(time -> schedule.depart(schedule.lane(UPDATE), time));
        onTheirWay.removeIf(time -> time <= now);
        return gone.size();
    }

    @Test
    void lateCallersCatchUpFiveCallsAtMost() {
        Schedule schedule = schedule("10/s", "unlimited", "unlimited");
        List<Ticket> tickets = IntStream.range(0, 30)
                .mapToObj(i -> arrive(schedule, UPDATE, 0))
                .toList();
        schedule.admitDue(0);
        assertThat(admitted(tickets)).isEqualTo(1);

        schedule.admitDue(2 * SECOND);
        assertThat(admitted(tickets)).isEqualTo(1 + 5);
        schedule.admitDue(2 * SECOND + 90 * MILLI);
        assertThat(admitted(tickets)).isEqualTo(1 + 5);
        schedule.admitDue(2 * SECOND + 101 * MILLI);
        assertThat(admitted(tickets)).isEqualTo(1 + 6);
    }

    @Test
    void whatNobodyWaitedForIsNotCaughtUp() {
        Schedule schedule = schedule("10/s", "unlimited", "unlimited");
        arrive(schedule, UPDATE, 0);
        schedule.admitDue(0);

        List<Ticket> late = IntStream.range(0, 5)
                .mapToObj(i -> arrive(schedule, UPDATE, 60 * SECOND))
                .toList();
        schedule.admitDue(60 * SECOND);

        assertThat(admitted(late)).isEqualTo(1);
    }

    @Test
    void waitingForOneLimitEarnsNothingUnderTheOther() {
        Schedule schedule = schedule("10/s", "0.5/s", "unlimited");
        List<Ticket> updates =
                Stream.generate(() -> arrive(schedule, UPDATE, 0)).limit(2).toList();
        schedule.admitDue(0);
        schedule.depart(schedule.lane(UPDATE), 0);
        schedule.admitDue(2010 * MILLI);
        assertThat(admitted(updates)).isEqualTo(2);

        List<Ticket> messages = Stream.generate(() -> arrive(schedule, MESSAGE, 2010 * MILLI))
                .limit(5)
                .toList();
        schedule.admitDue(2010 * MILLI);
        assertThat(admitted(messages)).isZero();
        schedule.admitDue(2111 * MILLI);
        assertThat(admitted(messages)).isEqualTo(1);
    }

    @Test
    void theOneThatWaitsLongestGoesFirst() {
        Schedule schedule = schedule("10/s", "unlimited", "unlimited");
        List<Ticket> tickets = List.of(
                arrive(schedule, MESSAGE, 0),
                arrive(schedule, MESSAGE, 1),
                arrive(schedule, UPDATE, 2),
                arrive(schedule, MESSAGE, 3),
                arrive(schedule, UPDATE, 4));
        for (int turn = 0; turn < tickets.size(); turn++) {
            schedule.admitDue(turn * 101 * MILLI + 4);
            assertThat(admitted(tickets.subList(0, turn + 1))).isEqualTo(turn + 1);
            assertThat(admitted(tickets)).isEqualTo(turn + 1);
        }
    }

    @Test
    void aLaneThatMustWaitHoldsUpNoOther() {
        Schedule schedule = schedule("10/s", "1/m", "unlimited");
        arrive(schedule, UPDATE, 0);
        arrive(schedule, UPDATE, 0);
        schedule.admitDue(0);

        Ticket message = arrive(schedule, MESSAGE, 200 * MILLI);
        schedule.admitDue(200 * MILLI);

        assertThat(message.stage()).isEqualTo(Ticket.Stage.ADMITTED);
    }

    private static Ticket arrive(Schedule schedule, Endpoint endpoint, long now) {
        Lane lane = schedule.lane(endpoint);
        Ticket ticket = new Ticket(Throttle.realTime(rates("1/s", "1/s", "1/s")), lane, now);
        lane.waiting().add(ticket);
        return ticket;
    }

    private static long admitted(List<Ticket> tickets) {
        return tickets.stream()
                .filter(ticket -> ticket.stage() == Ticket.Stage.ADMITTED)
                .count();
    }

    private static Schedule schedule(String overall, String update, String message) {
        return new Schedule(rates(overall, update, message));
    }

    private static Rates rates(String overall, String update, String message) {
        return new Rates(
                Rate.parse(overall).orElseThrow(),
                Rate.parse(update).orElseThrow(),
                Rate.parse(message).orElseThrow());
    }
}
