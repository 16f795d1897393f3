package io.github.sessionmaintenance.ledger;

import java.util.List;

/** The runs that are remembered, for those who look for one. */
public interface History {

    /** All of them, those begun last coming first. */
    List<Run> runs();

    /** Those whose ids begin so. */
    List<Run> named(String beginning);
}
