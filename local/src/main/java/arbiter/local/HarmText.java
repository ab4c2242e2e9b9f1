package arbiter.local;

import arbiter.hijack.Harm;
import arbiter.hijack.Harm.Figure;
import arbiter.hijack.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a hijacked model reached, as it is printed. */
final class HarmText {

    private HarmText() {}

    /** One strategy's figures as JSON; {@code kept} where none passes a limit that a rule holds it to. */
    record Drilled(String strategy, int version, boolean kept, List<One> figures) {}

    /**
     * One figure.
     *
     * @param rule the rule that holds it to its limit; null where none does
     * @param kept whether it stayed within the limit
     */
    record One(
            String name,
            String what,
            String unit,
            BigDecimal greatest,
            String limitName,
            BigDecimal limit,
            @Nullable String rule,
            boolean kept) {}

    static Drilled json(Harm harm) {
        var figures = harm.figures().stream().map(HarmText::one).toList();
        return new Drilled(
                harm.strategy().id(), harm.strategy().version(), harm.broken().isEmpty(), figures);
    }

    private static One one(Figure figure) {
        var measure = figure.measure();
        return new One(
                measure.name().toLowerCase(Locale.ROOT),
                measure.words(),
                measure.unit(),
                figure.greatest(),
                measure.limitName(),
                figure.limit(),
                measure.rule().orElse(null),
                figure.kept());
    }

    /** A row for each measure, a column for each strategy: what got through / the limit. */
    static String table(List<Harm> harms) {
        var ids = harms.stream().map(harm -> harm.strategy().id());
        var table = new Table(
                Stream.concat(Stream.of("at most", "in", "held by"), ids).toArray(String[]::new));
        for (var measure : Measure.values()) table.row(row(measure, harms));
        return table.text("");
    }

    private static String[] row(Measure measure, List<Harm> harms) {
        var cells = harms.stream()
                .map(harm -> harm.figures().get(measure.ordinal()))
                .map(HarmText::cell);
        var heads = Stream.of(measure.words(), measure.unit(), measure.rule().orElse("-"));
        return Stream.concat(heads, cells).toArray(String[]::new);
    }

    private static String cell(Figure figure) {
        return figure.greatest().toPlainString() + " / " + figure.limit().toPlainString();
    }

    /** The figures beyond a limit that a rule should hold, in words; empty when there are none. */
    static String broken(List<Harm> harms) {
        return harms.stream()
                .flatMap(harm -> harm.broken().stream()
                        .map(figure -> "%s %s (%s), %s"
                                .formatted(
                                        harm.strategy().id(),
                                        cell(figure),
                                        figure.measure().limitName(),
                                        figure.measure().rule().orElse("-"))))
                .collect(Collectors.joining("; "));
    }
}
