package io.github.sessionmaintenance.sandbox;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Strikes calls by chance, the same way each time: a demonstration can be repeated. */
final class RandomFaults implements Faults {

    private static final double WHOLE = 100;
    private static final long SEED = 1;

    private final Map<FaultKind, Double> shares = new EnumMap<>(FaultKind.class);
    private final Random random = new Random(SEED);

    RandomFaults(Map<FaultKind, BigDecimal> percent) {
        percent.forEach((kind, share) -> shares.put(kind, share.doubleValue() / WHOLE));
    }

    @Override
    public synchronized Fault decide(String endpoint, String sessionUid, int nth) {
        double drawn = random.nextDouble();
        for (Map.Entry<FaultKind, Double> share : shares.entrySet()) {
            drawn -= share.getValue();
            if (drawn < 0) {
                return share.getKey().next(random);
            }
        }
        return new Fault.None();
    }

    @Override
    public boolean isCounting() {
        return false;
    }
}
