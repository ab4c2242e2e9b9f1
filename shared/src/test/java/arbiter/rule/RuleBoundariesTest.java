package arbiter.rule;

import static arbiter.rule.Verdicts.said;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every code of the rule book at its limit, one step beyond it, and without an input it needs, as a risk manager reads it.
 *
 * <p>Equity 10,000 USD, all of it free; prices 100; taker fee 5 bps; leverage 10, at most and where none is stated; risk per
 * trade 2 %, a day's loss 8 %, 25 % of drawdown; a stop is required, and a reward of twice the risk wanted.
 */
class RuleBoundariesTest {

    /** What cannot be said in a table's words: {@link ContractBoundariesTest}. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("C01", "C04", "C06");

    /** Needs nothing that a situation could lack: a field that is missing from a decision is C01's. */
    private static final Set<String> LACKS_NOTHING =
            Set.of("C01", "C02", "C03", "C04", "C06", "R09", "R10", "T1", "T2", "T4");

    private static final String AT_AND_BEYOND = """
            # code | what is the case                   | what is proposed                            | findings
            C02 |                                       | buy BTC 100 tp 111 sl 95                    |
            C02 |                                       | hold BTC; hold BTC                          | C02 warning
            C02 |                                       | buy BTC 100 tp 111 sl 95; hold BTC          | C02 error
            C03 | asked BTC                             | buy BTC 100 tp 111 sl 95                    |
            C03 | asked BTC ETH                         | buy BTC 100 tp 111 sl 95                    | C03 warning
            C03 | asked ETH                             | hold ETH; buy BTC 100 tp 111 sl 95          | C03 error
            C05 | long BTC 10 at 100 x5 tp 111 sl 95    | increase BTC 10 x5                          |
            C05 | long BTC 10 at 100 x5 tp 111 sl 95    | increase BTC 10 x6                          | C05 error
            P01 | aged BTC 120                          | buy BTC 100 tp 111 sl 95                    |
            P01 | aged BTC 121                          | buy BTC 100 tp 111 sl 95                    | P01 error
            P01 | candles BTC 300 3600                  | buy BTC 100 tp 111 sl 95                    |
            P01 | candles BTC 301 3600                  | buy BTC 100 tp 111 sl 95                    | P01 error
            P01 | candles BTC 300 3601                  | buy BTC 100 tp 111 sl 95                    | P01 error
            P02 |                                       | buy BTC 100 tp 111 sl 99.99                 |
            P02 |                                       | buy BTC 100 tp 111 sl 100                   | P02 error
            P02 |                                       | sell BTC 100 tp 89 sl 100.01                |
            P02 |                                       | sell BTC 100 tp 89 sl 100                   | P02 error
            P03 |                                       | buy BTC 100 tp 110 sl 95                    |
            P03 |                                       | buy BTC 100 tp 109.99 sl 95                 | P03 warning
            P03 |                                       | buy BTC 100 tp 105.2 sl 95                  | P03 warning
            P03 |                                       | buy BTC 100 tp 105.19 sl 95                 | P03 error
            P04 |                                       | buy BTC 100 tp 121 sl 93.91                 |
            P04 |                                       | buy BTC 100 tp 121 sl 93.9                  | P04 error
            P05 |                                       | buy BTC 100 tp 150 sl 95                    |
            P05 |                                       | buy BTC 100 tp 150.01 sl 95                 | P05 error
            P06 | long BTC 10 at 100 x5 tp 111 sl 95    | orders BTC sl 95                            |
            P06 | long BTC 10 at 100 x5 tp 111 sl 95    | orders BTC sl 94.99                         | P06 error
            P07 |                                       | buy BTC 5 x1 tp 111 sl 95                   |
            P07 |                                       | buy BTC 4.99 x1 tp 111 sl 95                | P07 error
            P08 | price BTC 100.6, seen BTC 100         | buy BTC 100 tp 115 sl 96                    |
            P08 | price BTC 100.61, seen BTC 100        | buy BTC 100 tp 115 sl 96                    | P08 error
            K01 | available 201                         | buy BTC 100 tp 111 sl 95; buy ETH 100 tp 111 sl 95 |
            K01 | available 200.99                      | buy BTC 100 tp 111 sl 95; buy ETH 100 tp 111 sl 95 | K01 error
            K02 | available 200                         | buy BTC 100 tp 111 sl 95                    |
            K02 | available 199.99                      | buy BTC 100 tp 111 sl 95                    | K02 warning
            K02 | available 100                         | buy BTC 100 tp 111 sl 95                    | K01 error, K02 warning
            K02 | available 99.99                       | buy BTC 100 tp 111 sl 95                    | K01 error, K02 error
            K03 | size 3900                             | buy BTC 390 tp 111 sl 95                    |
            K03 | size 3900                             | buy BTC 390.01 tp 111 sl 95                 | K03 error
            K04 |                                       | buy BTC 100 x10 tp 111 sl 95                |
            K04 |                                       | buy BTC 100 x11 tp 111 sl 95                | K04 error
            K05 | short ETH 180 at 100 x10 sl 101, limit max_leverage 2 | buy BTC 1000 x2 tp 111 sl 95 |
            K05 | short ETH 180 at 100 x10 sl 101, limit max_leverage 2 | buy BTC 1000.01 x2 tp 111 sl 95 | K05 error
            K06 | fixed 100                             | buy BTC 100 tp 111 sl 95                    |
            K06 | fixed 100                             | buy BTC 100.01 tp 111 sl 95                 | K06 warning
            K06 | fixed 100                             | buy BTC 150 tp 111 sl 95                    | K06 warning
            K06 | fixed 100                             | buy BTC 150.01 tp 111 sl 95                 | K06 error
            R01 | limit max_risk_per_trade_percent 2.04 | buy BTC 400 tp 111 sl 95                    |
            R01 | limit max_risk_per_trade_percent 2.04 | buy BTC 400.01 tp 111 sl 95                 | R01 error
            R01 | optional                              | buy BTC 200 x1                              | P03 warning, R11 warning
            R01 | optional                              | buy BTC 200.01 x1                           | P03 warning, R01 error, R11 warning
            R02 | opened 10588                          | buy BTC 100 tp 111 sl 95                    |
            R02 | opened 10589                          | buy BTC 100 tp 111 sl 95                    | R02 warning
            R02 | opened 10749                          | buy BTC 100 tp 111 sl 95                    | R02 warning
            R02 | opened 10750                          | buy BTC 100 tp 111 sl 95                    | R02 error
            R02 | opened 10799                          | buy BTC 1 tp 111 sl 95                      | R02 warning
            R02 | opened 10800                          | buy BTC 1 tp 111 sl 95                      | R02 error
            R03 | limit max_positions 2, long ETH 1 at 100 x5 | buy BTC 100 tp 111 sl 95              |
            R03 | limit max_positions 1, long ETH 1 at 100 x5 | buy BTC 100 tp 111 sl 95              | R03 error
            R04 | limit max_asset_percent 20            | buy BTC 1500 x1 tp 111 sl 95                |
            R04 | limit max_asset_percent 20            | buy BTC 1500.01 x1 tp 111 sl 95             | R04 warning
            R04 | limit max_asset_percent 20            | buy BTC 2000 x1 tp 111 sl 95                | R04 warning
            R04 | limit max_asset_percent 20            | buy BTC 2000.01 x1 tp 111 sl 95             | R04 error
            R05 | limit max_correlated_risk_percent 0.51 | buy BTC 100 tp 111 sl 95                   |
            R05 | limit max_correlated_risk_percent 0.51 | buy BTC 100.01 tp 111 sl 95                | R05 error
            R05 | unknown BTC                           | buy BTC 100 tp 111 sl 95                    | R05 warning, R07 warning
            R06 | filled BTC 300                        | buy BTC 100 tp 111 sl 95                    |
            R06 | filled BTC 299                        | buy BTC 100 tp 111 sl 95                    | R06 error
            R07 | funding BTC 15                        | buy BTC 100 tp 111 sl 95                    |
            R07 | funding BTC 15.1                      | buy BTC 100 tp 111 sl 95                    | R07 error
            R07 | scalping, stamp BTC 21600             | buy BTC 100 tp 111 sl 95                    |
            R07 | scalping, stamp BTC 21599             | buy BTC 100 tp 111 sl 95                    | R07 error
            R07 | unknown BTC                           | buy BTC 100 tp 111 sl 95                    | R05 warning, R07 warning
            R08 | long ETH 50 at 100 x1 sl 99           | buy BTC 1000 x1 tp 111 sl 99                |
            R08 | long ETH 50 at 100 x1 sl 99           | buy BTC 1000.01 x1 tp 111 sl 99             | R08 warning
            R08 | long ETH 50 at 100 x1 sl 99           | buy BTC 3000 x1 tp 111 sl 99                | R08 warning
            R08 | long ETH 50 at 100 x1 sl 99           | buy BTC 3000.01 x1 tp 111 sl 99             | R08 warning, R08 warning
            R09 |                                       | buy BTC 100 tp 111 sl 95 risk high; buy ETH 100 tp 111 sl 95 |
            R09 |                                       | buy BTC 100 tp 111 sl 95 risk high          | R09 warning
            R10 | long BTC 10 at 100 x10 sl 95          | buy BTC 100 tp 111 sl 95                    |
            R10 | short BTC 10 at 100 x10 sl 105        | buy BTC 100 tp 111 sl 95                    | R10 error
            R10 | long BTC 10 at 100 x10 sl 95          | close BTC                                   |
            R10 |                                       | close BTC                                   | R10 error
            R11 | spread BTC 5                          | buy BTC 100 tp 100.45 sl 99.9               |
            R11 | spread BTC 5                          | buy BTC 100 tp 100.44 sl 99.9               | R11 warning
            R11 | spread BTC 30                         | buy BTC 100 tp 100.4 sl 99.9                | R11 warning
            R11 | spread BTC 30                         | buy BTC 100 tp 100.39 sl 99.9               | R11 error
            R12 | limit max_drawdown_percent 20, peak 12500 | buy BTC 100 tp 111 sl 95                |
            R12 | limit max_drawdown_percent 20, peak 12500.01 | buy BTC 100 tp 111 sl 95             | R12 error
            R13 | entries 47                            | buy BTC 100 tp 111 sl 95                    |
            R13 | entries 48                            | buy BTC 100 tp 111 sl 95                    | R13 error
            R13 | turnover 199000                       | buy BTC 100 tp 111 sl 95                    |
            R13 | turnover 199000.01                    | buy BTC 100 tp 111 sl 95                    | R13 error
            R14 | limit max_drawdown_percent 1          | buy BTC 100 tp 111 sl 95                    |
            R14 | limit max_drawdown_percent 1          | buy BTC 100.01 tp 111 sl 95                 | R14 error
            T1  |                                       | buy BTC 100 tp 111 sl 95                    |
            T1  | reducing                              | buy BTC 100 tp 111 sl 95                    | T1 error
            T1  | reducing, long BTC 10 at 100 x10      | decrease BTC 10%                            |
            T2  | halted                                | hold BTC                                    |
            T2  | halted, long BTC 10 at 100 x10        | close BTC                                   | T2 error
            T3  | own max_positions 4                   | buy BTC 100 tp 111 sl 95                    |
            T3  | own max_positions 3                   | buy BTC 100 tp 111 sl 95                    | T3 error
            T3  | inactive                              | buy BTC 100 tp 111 sl 95                    | T3 error
            T4  | valid 0                               | buy BTC 100 tp 111 sl 95                    |
            T4  | valid 1                               | buy BTC 100 tp 111 sl 95                    | T4 error
            T5  | reported 120                          | buy BTC 100 tp 111 sl 95                    |
            T5  | reported 121                          | buy BTC 100 tp 111 sl 95                    | T5 error
            T5  | before 12500                          | buy BTC 100 tp 111 sl 95                    |
            T5  | before 12500.01                       | buy BTC 100 tp 111 sl 95                    | T5 error
            """;

    /** What is missing, unknown or zero refuses; what spec 5 makes optional in a given context says so, or says nothing. */
    private static final String WITHOUT = """
            # code | what is missing                    | what is proposed               | what its rule says
            C05 |                                       | increase BTC 0                 | error
            P01 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            P01 | candles BTC 300                       | buy BTC 100 tp 111 sl 95       | error
            P01 | live                                  | buy BTC 100 tp 111 sl 95       | error, error
            P01 | long DOGE 1 at 100 x5                 | buy BTC 100 tp 111 sl 95       | error
            P02 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            P03 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            P03 |                                       | buy BTC 100 sl 95              | error
            P03 |                                       | buy BTC 100 tp 111             | error
            P03 | optional                              | buy BTC 100 sl 95              | warning
            P04 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            P05 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            P06 |                                       | buy BTC 100 tp 111             | error
            P07 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            P08 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            K01 | available 0                           | buy BTC 100 tp 111 sl 95       | error
            K02 | available 0                           | buy BTC 100 tp 111 sl 95       | error
            K03 | size 0                                | buy BTC 100 tp 111 sl 95       | error
            K04 | unpriced BTC                          | buy BTC 100 x11 tp 111 sl 95   | error
            K05 | balance 0                             | buy BTC 100 tp 111 sl 95       | error
            K06 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            K06 | kelly 15                              | buy BTC 100 tp 111 sl 95       | error
            K06 | volatility, unknown BTC               | buy BTC 100 tp 111 sl 95       | warning
            K06 | volatility, unknown BTC, live         | buy BTC 100 tp 111 sl 95       | error
            R01 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            R01 |                                       | buy BTC 100 tp 111             | error
            R01 | optional, no max_entry_percent        | buy BTC 100                    | error
            R01 | balance 0                             | buy BTC 100 tp 111 sl 95       | error
            R02 | opened 0                              | buy BTC 100 tp 111 sl 95       | error
            R02 | balance 0                             | buy BTC 100 tp 111 sl 95       | error
            R03 | limit max_positions 0                 | buy BTC 100 tp 111 sl 95       | error
            R04 | balance 0                             | buy BTC 100 tp 111 sl 95       | error
            R05 | unknown BTC                           | buy BTC 100 tp 111 sl 95       | warning
            R05 | balance 0                             | buy BTC 100 tp 111 sl 95       | error
            R06 | long BTC 1 at 100 x10 sl 95           | buy BTC 100 tp 111 sl 95       |
            R07 | unknown BTC                           | buy BTC 100 tp 111 sl 95       | warning
            R07 | unknown BTC, live                     | buy BTC 100 tp 111 sl 95       | error
            R07 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            R08 | balance 0                             | buy BTC 100 tp 111 sl 95       | warning, warning
            R11 | unpriced BTC                          | buy BTC 100 tp 111 sl 95       | error
            R11 |                                       | buy BTC 100 sl 95              | warning
            R11 | unknown BTC, live                     | buy BTC 100 tp 111 sl 95       | error
            R12 | peak 0                                | buy BTC 100 tp 111 sl 95       | error
            R13 | opened 0                              | buy BTC 100 tp 111 sl 95       | error
            R14 | balance 0                             | buy BTC 100 tp 111 sl 95       | error
            T3  | unversioned                           | buy BTC 100 tp 111 sl 95       | error
            T5  | before 0                              | buy BTC 100 tp 111 sl 95       | error
            """;

    @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = AT_AND_BEYOND)
    void what_equals_a_limit_passes_and_one_step_beyond_does_not(
            String code, @Nullable String isTheCase, String proposed, @Nullable String findings) {
        assertThat(String.join(", ", findings(isTheCase, proposed))).isEqualTo(findings == null ? "" : findings);
    }

    @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = WITHOUT)
    void what_a_rule_needs_and_does_not_find_never_passes_in_silence(
            String code, @Nullable String isMissing, String proposed, @Nullable String says) {
        assertThat(findings(isMissing, proposed).stream()
                        .filter(finding -> finding.startsWith(code + " "))
                        .map(finding -> finding.substring(code.length() + 1))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(says == null ? "" : says);
    }

    private static List<String> findings(@Nullable String isTheCase, String proposed) {
        return said(Verdicts.inCase(isTheCase, proposed));
    }

    @Test
    void every_code_has_a_row_at_its_limit_and_one_beyond_it_for_each_severity() {
        for (var about : RuleBook.standard().catalogue()) {
            if (SAID_ELSEWHERE.contains(about.code())) continue;
            var said = rows(AT_AND_BEYOND).stream()
                    .filter(row -> row.getFirst().equals(about.code()))
                    .map(List::getLast)
                    .toList();

            assertThat(said).as(about.code()).anyMatch(findings -> !findings.contains(about.code()));
            for (var severity : about.severities())
                assertThat(said)
                        .as(about.code())
                        .anyMatch(findings -> findings.contains(about.code() + " " + word(severity)));
        }
    }

    @Test
    void every_code_that_needs_an_input_has_a_row_without_it() {
        var without = rows(WITHOUT).stream().map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
        without.addAll(LACKS_NOTHING);

        assertThat(without)
                .containsExactlyInAnyOrderElementsOf(RuleBook.standard().codes());
    }

    private static String word(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }

    private static List<List<String>> rows(String table) {
        var rows = new ArrayList<List<String>>();
        for (var line : table.lines().skip(1).toList())
            rows.add(Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
        return rows;
    }
}
