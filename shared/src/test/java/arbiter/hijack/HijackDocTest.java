package arbiter.hijack;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Golden;
import arbiter.market.Money;
import arbiter.strategy.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures in {@code docs/rules.md} are the drill's. Run with {@code -Dgolden.update=true} to write them anew. */
class HijackDocTest {

    private static final Path FILE = Path.of("..", "docs", "rules.md");

    @Test
    void the_figures_of_the_document_are_the_drills() throws IOException {
        Golden.assertSection(FILE, "hijack", table());
    }

    @Test
    void the_document_says_how_the_figures_were_had() throws IOException {
        var text = Files.readString(FILE);

        assertThat(text)
                .contains("seed %d, %d days for each aim".formatted(Drill.SEED, Drill.DAYS))
                .contains("10,000 USD", "seven aims")
                .contains("%s bps beyond their price".formatted(Fills.SLIPPAGE_BPS));
        assertThat(Venue.OPENING).isEqualTo(Money.of("10000"));
        assertThat(Goal.values()).hasSize(7);
    }

    private static String table() {
        var harms = Drills.STRATEGIES.stream().map(Drills::of).toList();
        var ids = Drills.STRATEGIES.stream().map(Strategy::id).collect(Collectors.joining(" | "));
        return IntStream.range(0, Measure.values().length)
                .mapToObj(row -> row(Measure.values()[row], harms))
                .collect(Collectors.joining(
                        "",
                        "| at most | in | held by | beside | %s |\n|---|---|---|---|%s\n"
                                .formatted(ids, "---|".repeat(harms.size())),
                        ""));
    }

    private static String row(Measure measure, List<Harm> harms) {
        var cells = harms.stream()
                .map(harm -> harm.figures().get(measure.ordinal()))
                .map(figure -> figure.greatest().toPlainString() + " / "
                        + figure.limit().toPlainString())
                .collect(Collectors.joining(" | "));
        return "| %s | %s | %s | `%s` | %s |\n"
                .formatted(measure.words(), measure.unit(), measure.rule().orElse("-"), measure.limitName(), cells);
    }
}
