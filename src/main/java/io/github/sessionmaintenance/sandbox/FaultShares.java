package io.github.sessionmaintenance.sandbox;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which faults there are, and how often: of each kind, the share of the valid calls that it strikes.
 *
 * @param percent above 0, and at most 100 together; empty for no faults
 */
public record FaultShares(Map<FaultKind, BigDecimal> percent) {

    /** Nothing goes wrong. */
    public static final FaultShares NONE = new FaultShares(Map.of());

    /** What {@link #parse} takes, for error messages. */
    public static final String ALLOWED = "a share of the calls for all kinds together such as 5%, or one for each kind"
            + " such as errors=5%,slow=0.5%: above 0%, at most 100% together, with at most 2 decimals; kinds are "
            + FaultKind.ALL;

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)\\s*%");
    private static final Pattern NAMED = Pattern.compile("(\\w+)\\s*=\\s*(.*)");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int KINDS = FaultKind.values().length;

    public FaultShares {
        percent = Map.copyOf(percent);
    }

    /** Reads {@code 5%} or {@code errors=5%,slow=1%}; empty if it is neither. */
    public static Optional<FaultShares> parse(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        Map<FaultKind, BigDecimal> shares = new EnumMap<>(FaultKind.class);
        Optional<BigDecimal> ofAll = share(typed);
        if (ofAll.isPresent()) {
            BigDecimal each = ofAll.get().divide(BigDecimal.valueOf(KINDS));
            for (FaultKind kind : FaultKind.values()) {
                shares.put(kind, each);
            }
            return sensible(shares);
        }
        for (String part : typed.split(",", -1)) {
            Matcher named = NAMED.matcher(part.strip());
            Optional<FaultKind> kind = named.matches() ? FaultKind.named(named.group(1)) : Optional.empty();
            Optional<BigDecimal> share = kind.isPresent() ? share(named.group(2)) : Optional.empty();
            if (share.isEmpty() || shares.putIfAbsent(kind.get(), share.get()) != null) {
                return Optional.empty();
            }
        }
        return sensible(shares);
    }

    private static Optional<BigDecimal> share(String text) {
        Matcher share = SHARE.matcher(text);
        return share.matches() ? Optional.of(new BigDecimal(share.group(1))) : Optional.empty();
    }

    private static Optional<FaultShares> sensible(Map<FaultKind, BigDecimal> shares) {
        boolean positive = shares.values().stream().allMatch(share -> share.signum() > 0);
        BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return positive && sum.compareTo(WHOLE) <= 0 ? Optional.of(new FaultShares(shares)) : Optional.empty();
    }

    /** Draws them anew: the n-th call always has the same fate. */
    public Faults draw() {
        return percent.isEmpty() ? Faults.NONE : new RandomFaults(percent);
    }

    /** {@code errors=5%,slow=1%}, which {@link #parse} reads back; {@code none} if there are none. */
    @Override
    public String toString() {
        return percent.isEmpty()
                ? "none"
                : new EnumMap<>(percent)
                        .entrySet().stream()
                                .map(share -> share.getKey().label() + "="
                                        + share.getValue().stripTrailingZeros().toPlainString() + "%")
                                .collect(Collectors.joining(","));
    }
}
