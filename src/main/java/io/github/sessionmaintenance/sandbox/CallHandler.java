package io.github.sessionmaintenance.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.sessionmaintenance.sandbox.Fault.Moment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Takes a request through its checks, its fault and its effect to its answer. */
final class CallHandler implements HttpHandler {

    private final SimulatorSettings settings;
    private final Sessions sessions;
    private final Journal journal;
    private final Pause pause;
    private final Gate gate;
    private final Answers answers;
    private final Random latencies;
    private final Map<List<String>, Integer> validCalls = new ConcurrentHashMap<>();

    CallHandler(SimulatorSettings settings, Sessions sessions, Journal journal, Pause pause) {
        this.settings = settings;
        this.sessions = sessions;
        this.journal = journal;
        this.pause = pause;
        this.gate = new Gate(settings.apiKey(), settings.allowedRate());
        this.answers = new Answers(settings.numericUids());
        this.latencies = new Random(settings.latency().seed());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // closing an exchange that was not answered in full closes its connection
        try (exchange) {
            Visit visit = new Visit(exchange, journal);
            try {
                serve(visit);
            } catch (Refusal refusal) {
                visit.answer(refusal.answer());
            } catch (IOException gone) {
                // the caller, or the simulator, in the middle of it
                visit.leaveUnanswered();
                throw gone;
            } catch (RuntimeException e) {
                visit.answer(Answer.error(500, "the simulator or its script failed: " + e, null));
            }
        }
    }

    private void serve(Visit visit) throws IOException {
        Operation operation = gate.admit(visit.exchange(), visit.arrivedAt());
        Request request = operation.read(visit.exchange(), settings.widgetUid());
        visit.isAbout(request.sessionUid());
        pause.take(settings.latency().next(latencies));
        Fault fault = faultOf(operation.endpoint(), request.sessionUid());
        visit.suffers(fault);
        carryOut(visit, request, fault);
    }

    private Fault faultOf(String endpoint, String sessionUid) {
        Faults faults = settings.faults();
        // counting keeps something of every session
        int nth = faults.isCounting() ? validCalls.merge(List.of(endpoint, sessionUid), 1, Integer::sum) : 0;
        return faults.decide(endpoint, sessionUid, nth);
    }

    private void carryOut(Visit visit, Request request, Fault fault) throws IOException {
        if (fault instanceof Fault.Status status && status.moment() == Moment.BEFORE_EFFECT) {
            visit.answer(status.answer());
        } else if (fault instanceof Fault.Disconnect disconnect && disconnect.moment() == Moment.BEFORE_EFFECT) {
            visit.leaveUnanswered();
        } else if (fault instanceof Fault.Hang hang && hang.moment() == Moment.BEFORE_EFFECT) {
            pause.take(hang.duration());
            visit.answer(request.carryOut(sessions, answers));
        } else {
            answer(visit, request.carryOut(sessions, answers), fault);
        }
    }

    /** What is left of the answer once the call took effect. */
    private void answer(Visit visit, Answer answer, Fault fault) throws IOException {
        if (fault instanceof Fault.Status status) {
            visit.answer(status.answer());
        } else if (fault instanceof Fault.Disconnect) {
            visit.leaveUnanswered();
        } else if (fault instanceof Fault.Truncated) {
            visit.answerInPart(answer);
        } else if (fault instanceof Fault.NotJson) {
            visit.answerWithWebPage();
        } else if (fault instanceof Fault.OtherSession) {
            visit.answer(answer.aboutAnotherSession());
        } else {
            if (fault instanceof Fault.Hang hang) {
                pause.take(hang.duration());
            }
            visit.answer(answer);
        }
    }
}
