package arbiter.rule;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All rules, in the order of spec 3. All of them always run.
 *
 * <p>C01 is the schema's; C02 to C04 and the portfolio's part of C06 are found while a proposal is normalised, but for what
 * C03 says of assets that cannot be traded. They stand in the catalogue like the others.
 */
public final class RuleBook {

    private static final Duration MAX_STATE_AGE = Duration.ofSeconds(120);

    private static final List<About> BEFORE_JUDGING = List.of(
            About.error(
                    "C01",
                    "what the schema refuses, one finding for each pointer; a number that is invisible, infinite or not a number",
                    "what satisfies the schema passes"),
            About.both(
                    "C02",
                    "the same asset more than once; identical entries merge, with a warning",
                    "one entry for each asset passes"),
            Tradable.ABOUT,
            About.error(
                    "C04",
                    "total_allocation_usd off the sum of the allocations by more than 0.01 USD",
                    "0.01 USD off passes"));

    private final List<Rule> rules;
    private final List<About> catalogue;
    private final List<String> codes;
    private final Map<String, Integer> places = new HashMap<>();

    RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.catalogue = Stream.concat(BEFORE_JUDGING.stream(), rules.stream().map(Rule::about))
                .distinct()
                .toList();
        this.codes = catalogue.stream().map(About::code).toList();
        for (var i = 0; i < codes.size(); i++) places.put(codes.get(i), i);
    }

    /** The book as it stands. */
    public static RuleBook standard() {
        return new RuleBook(List.of(
                new Tradable(),
                new NeededFields(),
                new Reasons(),
                new FreshMarket(),
                new StopsOnTheRightSide(),
                new RewardForRisk(),
                new LiquidationBuffer(),
                new DistantOrders(),
                new StopRequired(),
                new SmallestOrder(),
                new MaxDrift(),
                new AvailableCapital(),
                new SingleAllocation(),
                new MaxPositionSize(),
                new MaxLeverage(),
                new MaxGrossNotional(),
                new StrategySize(),
                new MaxRiskPerTrade(),
                new MaxDailyLoss(),
                new MaxPositions(),
                new MaxAsset(),
                new MaxCorrelatedRisk(),
                new Cooldown(),
                new MaxFunding(),
                new MarginInUse(),
                new HighRiskShare(),
                new WhatStands(),
                new WorthItsCost(),
                new MaxDrawdown(),
                new DailyActivity(),
                new GapLoss(),
                new Reducing(),
                new Halted(),
                new SoundStrategy(),
                new StillValid(),
                new FreshAccount(MAX_STATE_AGE)));
    }

    List<Rule> rules() {
        return rules;
    }

    /** What there is to know of every rule, in book order. */
    public List<About> catalogue() {
        return catalogue;
    }

    /** The codes of all rules that are checked, in book order. */
    public List<String> codes() {
        return codes;
    }

    /** Where a code stands in the book, from 0; -1 where it does not. */
    int place(String code) {
        return places.getOrDefault(code, -1);
    }

    /** Everything that breaks a rule, in book order and within a rule in the decision's order. */
    List<Breach> judge(Plan plan) {
        return Rule.each(rules, rule -> rule.judge(plan));
    }
}
