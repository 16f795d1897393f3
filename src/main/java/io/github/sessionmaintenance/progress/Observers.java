package io.github.sessionmaintenance.progress;

import io.github.sessionmaintenance.ledger.Census;
import io.github.sessionmaintenance.ledger.Run;
import io.github.sessionmaintenance.ledger.Turn;
import java.util.List;
import java.util.function.Consumer;

/** Several observers, who are told one after the other. */
public record Observers(List<? extends Observer> all) implements Observer {

    @Override
    public void begun() {
        tell(Observer::begun);
    }

    @Override
    public void started(Run run) {
        tell(one -> one.started(run));
    }

    @Override
    public void staged(Run run, int rows) {
        tell(one -> one.staged(run, rows));
    }

    @Override
    public void calling(Run run, Census census) {
        tell(one -> one.calling(run, census));
    }

    @Override
    public void turned(Turn turn) {
        tell(one -> one.turned(turn));
    }

    @Override
    public void reporting(Run run) {
        tell(one -> one.reporting(run));
    }

    @Override
    public void left(Run run) {
        tell(one -> one.left(run));
    }

    private void tell(Consumer<Observer> what) {
        all.forEach(what);
    }
}
