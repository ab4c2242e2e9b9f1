package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Golden;
import arbiter.decision.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/rules.md} is the catalogue. Run with {@code -Dgolden.update=true} to write it anew. */
class RulesDocTest {

    private static final Path FILE = Path.of("..", "docs", "rules.md");

    /** What a strategy, an account, a venue or a request states under these names. */
    private static final Set<String> SETTINGS = Set.of(
            "available_usd",
            "day_open_equity_usd",
            "entries_today",
            "leverage",
            "mandate",
            "max_position_size_usd",
            "max_state_age_seconds",
            "min_notional_usd",
            "net_transfers_today_usd",
            "peak_equity_usd",
            "previous_equity_usd",
            "quantity_step",
            "sizing",
            "spread_bps",
            "stop",
            "symbols",
            "taker_fee_bps",
            "timeframes",
            "tradable",
            "trading_state",
            "turnover_today_usd",
            "valid_until");

    private final List<About> catalogue = RuleBook.standard().catalogue();

    @Test
    void the_table_of_the_document_is_the_catalogue() throws IOException {
        Golden.assertSection(FILE, "rules", table());
    }

    @Test
    void the_catalogue_holds_every_code_of_the_book_once_and_in_order() {
        assertThat(catalogue.stream().map(About::code).collect(Collectors.joining(" ")))
                .isEqualTo("C01 C02 C03 C04 C05 C06 P01 P02 P03 P04 P05 P06 P07 P08 K01 K02 K03 K04 K05 K06"
                        + " R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 T1 T2 T3 T4 T5");
    }

    @Test
    void the_rules_that_judge_follow_what_is_found_before() {
        assertThat(RuleBook.standard().rules().stream().map(Rule::code))
                .containsExactlyElementsOf(catalogue.stream()
                        .map(About::code)
                        .filter(code -> !List.of("C01", "C02", "C04").contains(code))
                        .toList());
    }

    @Test
    void every_rule_says_what_it_refuses_and_where_it_passes() {
        assertThat(catalogue).allSatisfy(about -> {
            assertThat(about.refuses()).isNotBlank().doesNotContain("|").doesNotEndWith(".");
            assertThat(about.boundary()).isNotBlank().doesNotContain("|").doesNotEndWith(".");
            assertThat(about.severities()).isNotEmpty();
        });
    }

    @Test
    void every_limit_of_a_strategy_feeds_a_rule_and_every_name_is_known() {
        var limits =
                Looseness.LIMITS.stream().map(Looseness.Limit::name).collect(Collectors.toCollection(TreeSet::new));
        var fed = catalogue.stream()
                .flatMap(about -> about.fedBy().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(fed).containsAll(limits);
        fed.removeAll(limits);
        assertThat(SETTINGS).containsExactlyInAnyOrderElementsOf(fed);
    }

    private String table() {
        return catalogue.stream()
                .map(about -> "| %s | %s | %s | %s | %s |%n"
                        .formatted(
                                about.code(),
                                about.refuses(),
                                about.boundary(),
                                about.severities().stream()
                                        .sorted()
                                        .map(RulesDocTest::word)
                                        .collect(Collectors.joining(", ")),
                                about.fedBy().stream().map("`%s`"::formatted).collect(Collectors.joining(" "))))
                .collect(Collectors.joining(
                        "", "| code | finds | at its limit | severity | fed by |\n|---|---|---|---|---|\n", ""));
    }

    private static String word(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }
}
