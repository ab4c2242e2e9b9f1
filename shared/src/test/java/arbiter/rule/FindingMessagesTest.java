package arbiter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.decision.Finding;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each finding says to a person, and to a model that is asked again: the asset, the figure and its limit by name. What
 * C01, C04 and C06 say: {@link ContractBoundariesTest}.
 */
class FindingMessagesTest {

    private static final String MESSAGES = """
            # code | what is the case | what is proposed | what is said
            C02 | | hold BTC; hold BTC | BTC is decided 2 times alike; one stands
            C02 | | hold BTC; close BTC | BTC is decided 2 times
            C03 | asked BTC | hold BTC; hold ETH | ETH was not asked for
            C03 | asked BTC ETH | hold BTC | ETH was asked for and not decided; it is held
            C05 | | buy BTC 0 tp 111 sl 95 | buy of BTC needs a positive allocation_usd
            C05 | long BTC 10 at 100 x5 sl 95 | increase BTC 10 x6 | the position in BTC stands at leverage 5; leverage 6 cannot replace it
            P01 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no market data for BTC
            P01 | aged BTC -1 | buy BTC 100 tp 111 sl 95 | the price of BTC is from the future
            P01 | aged BTC 121 | buy BTC 100 tp 111 sl 95 | the price of BTC is 121 s old, more than 120 s
            P01 | candles BTC 301 3600 | buy BTC 100 tp 111 sl 95 | the newest closed 5m candle of BTC is 301 s old, more than 300 s
            P01 | candles BTC 300 | buy BTC 100 tp 111 sl 95 | the newest closed 1h candle of BTC is missing
            P01 | live, unknown BTC, candles BTC 0 0 | buy BTC 100 tp 111 sl 95 | unknown for BTC: funding, ATR, returns
            P01 | live, untold BTC leverage, untold BTC spread, candles BTC 0 0 | buy BTC 100 tp 111 sl 95 | unknown for BTC: maximum leverage, spread
            P01 | long DOGE 1 at 100 x5 | buy BTC 100 tp 111 sl 95 | equity is unknown: there is no price for the position in DOGE
            P02 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to set orders around
            P02 | | buy BTC 100 tp 99 sl 95 | the take profit 99 of a long in BTC is not above the price 100
            P02 | | buy BTC 100 tp 111 sl 101 | the stop 101 of a long in BTC is not below the price 100
            P02 | | sell BTC 100 tp 101 sl 105 | the take profit 101 of a short in BTC is not below the price 100
            P02 | | sell BTC 100 tp 89 sl 99 | the stop 99 of a short in BTC is not above the price 100
            P03 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to measure from
            P03 | | buy BTC 100 sl 95 | reward to risk of BTC cannot be judged without a take profit
            P03 | | buy BTC 100 tp 111 | reward to risk of BTC cannot be judged without a stop
            P03 | | buy BTC 100 tp 109 sl 95 | reward to risk of BTC is 1.8000, below 2
            P03 | | buy BTC 100 tp 105 sl 95 | reward to risk after taker fees of BTC is 0.9607, below 1
            P03 | | buy BTC 100 tp 104 sl 95 | reward to risk of BTC is 0.8000, below 1
            P03 | | buy BTC 100 tp 104 sl 95 | reward to risk after taker fees of BTC is 0.7647, below 1
            P04 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to measure liquidation from
            P04 | | buy BTC 100 tp 120 sl 90 | the stop 90 of BTC lies at or beyond its liquidation at 90.9090909091
            P04 | | buy BTC 100 tp 120 sl 93 | the stop 93 of BTC is 2.090909 % of the price away from its liquidation at 90.9090909091, less than 3 %
            P04 | untold BTC leverage | buy BTC 100 tp 120 sl 95 | the liquidation of BTC is unknown: its venue tells neither a maintenance margin nor a maximum leverage
            P05 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to measure from
            P05 | | buy BTC 100 tp 151 sl 95 | the take profit 151 of BTC is 51.000000 % away from the price 100, more than 50 %
            P05 | | buy BTC 100 x1 tp 150 sl 49 | the stop 49 of BTC is 51.000000 % away from the price 100, more than 50 %
            P06 | | buy BTC 100 tp 111 | the strategy requires a stop, and BTC has none
            P06 | long BTC 10 at 100 x5 tp 111 sl 95 | orders BTC cancel_sl | the strategy requires the stop of BTC to stay
            P06 | long BTC 10 at 100 x5 tp 111 sl 95 | orders BTC sl 94 | the stop of BTC may not move away from the price, from 95 to 94
            P07 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to count coins by
            P07 | | buy BTC 4 x1 tp 111 sl 95 | BTC would be entered with 4 USD of notional, less than the venue's 5 USD
            P07 | step BTC 1 | buy BTC 50 x1 tp 111 sl 95 | 50 USD of BTC are less than one step of 1
            P08 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to compare
            P08 | seen BTC 80 | buy BTC 100 tp 111 sl 95 | the price of BTC moved 25.000000 % from 80 to 100, more than 0.6 %
            K01 | available 100 | buy BTC 100 tp 111 sl 95 | entries need 100.5 USD with taker fees, and 100 USD are available
            K02 | available 100 | buy BTC 100 tp 111 sl 95 | BTC allocates 100 USD, more than half of what is available
            K02 | available 50 | buy BTC 100 tp 111 sl 95 | BTC allocates 100 USD of 50 USD available
            K03 | size 900 | buy BTC 100 tp 111 sl 95 | the position in BTC would be 1000 USD, more than 900 USD
            K04 | | buy BTC 100 x11 tp 111 sl 95 | leverage 11 in BTC is above 10
            K04 | untold BTC leverage | buy BTC 100 tp 111 sl 95 | the venue's maximum leverage in BTC is unknown: any leverage may be above it
            K05 | balance 0 | buy BTC 100 tp 111 sl 95 | gross notional would be 1000 USD, more than 0 USD
            K06 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to size an entry by
            K06 | volatility, unknown BTC, live | buy BTC 100 tp 111 sl 95 | the ATR of BTC is unknown, and its size with it
            K06 | volatility, unknown BTC | buy BTC 100 tp 111 sl 95 | the ATR of BTC is unknown; its size goes by the stop alone
            K06 | fixed 90 | buy BTC 100 tp 111 sl 95 | BTC allocates 100 USD, and the strategy's sizing gives 90 USD
            R01 | unpriced BTC | buy BTC 100 tp 111 sl 95 | the loss of BTC at its stop cannot be measured
            R01 | optional, no max_entry_percent | buy BTC 100 | max_entry_percent is missing for an entry in BTC without a stop
            R01 | | buy BTC 400 tp 111 sl 95 | BTC may lose 204 USD at its stop, more than 200 USD
            R01 | optional | buy BTC 300 x1 | BTC allocates 300 USD without a stop, more than 200 USD
            R02 | opened 0 | buy BTC 100 tp 111 sl 95 | the day's opening equity is not known, and its loss with it
            R02 | opened 10900 | buy BTC 100 tp 111 sl 95 | the day has lost 900 USD of at most 800 USD: no risk is taken in BTC any more
            R02 | opened 10780 | buy BTC 100 tp 111 sl 95 | the day's loss of 780 USD and the open risk come to 831 USD, more than 800 USD
            R02 | opened 10700 | buy BTC 100 tp 111 sl 95 | the day's loss of 700 USD and the open risk come to 751 USD
            R03 | limit max_positions 0 | buy BTC 100 tp 111 sl 95 | 1 positions would be open, more than 0
            R04 | limit max_asset_percent 10 | buy BTC 800 x1 tp 111 sl 95 | the margin in BTC would be 800 USD, more than 750 USD
            R05 | unknown BTC, unknown ETH, long ETH 1 at 100 x5 | buy BTC 100 tp 111 sl 95 | the correlation of BTC is unknown and counts as none, for lack of returns of BTC, ETH
            R05 | limit max_correlated_risk_percent 0.5 | buy BTC 100 tp 111 sl 95 | BTC and what moves with it may lose 51 USD at their stops, more than 50 USD
            R06 | filled BTC 299 | buy BTC 100 tp 111 sl 95 | BTC was last filled 299 s ago, less than 300 s
            R07 | funding BTC 16 | buy BTC 100 tp 111 sl 95 | a long in BTC pays 16 bps of funding per 8 h, more than 15
            R07 | unknown BTC, live | buy BTC 100 tp 111 sl 95 | the funding of BTC is unknown
            R07 | unknown BTC | buy BTC 100 tp 111 sl 95 | the funding of BTC is unknown; it is taken for none
            R07 | scalping, stamp BTC 5400 | buy BTC 100 tp 111 sl 95 | funding of BTC is charged in 1.5 h, within the holding time of 6 h
            R08 | balance 150 | buy BTC 100 tp 111 sl 95 | the margin in use would be 100 USD, more than 60 % of equity
            R09 | | buy BTC 100 tp 111 sl 95 risk high | 1 of 1 entries are marked as high risk, more than half
            R10 | short BTC 10 at 100 x10 sl 105 | buy BTC 100 tp 111 sl 95 | buy in BTC where a short stands: close it first, a flip takes two decisions
            R10 | long BTC 10 at 100 x10 sl 95 | sell BTC 100 tp 89 sl 105 | sell in BTC where a long stands: close it first, a flip takes two decisions
            R10 | | close BTC | close_position in BTC, where no position stands
            R10 | long BTC 10 at 100 x10 sl 95 | orders BTC cancel_tp | BTC has no take profit to cancel
            R10 | optional, long BTC 10 at 100 x10 tp 111 | orders BTC cancel_sl | BTC has no stop to cancel
            R11 | unpriced BTC | buy BTC 100 tp 111 sl 95 | there is no price of BTC to measure from
            R11 | unknown BTC, live | buy BTC 100 tp 111 sl 95 | the cost of a trade in BTC is unknown without its funding
            R11 | untold BTC spread | buy BTC 100 tp 111 sl 95 | the cost of a trade in BTC is unknown without its spread
            R11 | unknown BTC, untold BTC spread, live | buy BTC 100 tp 111 sl 95 | the cost of a trade in BTC is unknown without its funding and spread
            R11 | | buy BTC 100 sl 95 | the reward of BTC cannot be judged without a take profit
            R11 | spread BTC 30 | buy BTC 100 tp 100.5 sl 99.9 | the target of BTC pays 50.0000 bps, and the trade costs 40 bps or 4 USD
            R12 | peak 0 | buy BTC 100 tp 111 sl 95 | the peak of equity is not known, and its drawdown with it
            R12 | peak 20000 | buy BTC 100 tp 111 sl 95 | equity is 50.000000 % below its peak of 20000 USD, more than 25 %: no risk is taken in BTC
            R13 | entries 48 | buy BTC 100 tp 111 sl 95 | there would be 49 entries today, more than 48
            R13 | turnover 199999 | buy BTC 100 tp 111 sl 95 | the day's turnover would be 200999 USD, more than 200000 USD
            R14 | limit max_drawdown_percent 0.5 | buy BTC 100 tp 111 sl 95 | a gap of 10 % would cost all longs 100 USD, more than 50 USD
            R14 | limit max_drawdown_percent 0.5 | sell BTC 100 tp 89 sl 105 | a gap of 10 % would cost all shorts 100 USD, more than 50 USD
            T1 | reducing | buy BTC 100 tp 111 sl 95 | buy in BTC takes risk, and only reducing is allowed
            T2 | halted, long BTC 10 at 100 x10 sl 95 | close BTC | close_position in BTC while trading is halted
            T3 | inactive | buy BTC 100 tp 111 sl 95 | the strategy test is not active
            T3 | unversioned | buy BTC 100 tp 111 sl 95 | version 1 of the strategy test does not exist
            T3 | own max_positions 3 | buy BTC 100 tp 111 sl 95 | the strategy test is looser than the account's own test in max_positions
            T4 | valid 1 | buy BTC 100 tp 111 sl 95 | buy in BTC was valid until 2025-10-10T11:59:59Z
            T5 | reported 121 | buy BTC 100 tp 111 sl 95 | the account's state is 121 s old, not within 120 s: no risk is taken in BTC
            T5 | before 20000 | buy BTC 100 tp 111 sl 95 | equity jumped from 20000 USD to 10000 USD without a declared transfer: no risk is taken in BTC
            T5 | before 0 | buy BTC 100 tp 111 sl 95 | equity jumped from 0 USD to 10000 USD without a declared transfer: no risk is taken in BTC
            """;

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = MESSAGES)
    void a_finding_names_what_is_wrong(String code, @Nullable String isTheCase, String proposed, String said) {
        assertThat(Verdicts.inCase(isTheCase, proposed).findings().stream()
                        .filter(finding -> finding.code().equals(code))
                        .map(Finding::message))
                .contains(said);
    }

    @Test
    void every_rule_is_heard() {
        var heard = MESSAGES.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        heard.addAll(List.of("C01", "C04", "C06"));

        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(RuleBook.standard().codes());
    }
}
