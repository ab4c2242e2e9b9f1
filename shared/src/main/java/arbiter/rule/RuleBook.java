package arbiter.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * All rules, in the order of spec 3. All of them always run.
 *
 * <p>C01 is the schema's; C02 to C04 and the portfolio's part of C06 are found while a proposal is normalised.
 */
public record RuleBook(List<Rule> rules) {

    private static final List<String> BEFORE_JUDGING = List.of("C01", "C02", "C03", "C04");

    public RuleBook {
        rules = List.copyOf(rules);
    }

    /** The book as it stands. */
    public static RuleBook standard() {
        return new RuleBook(List.of(
                new NeededFields(),
                new Reasons(),
                new FreshMarket(),
                new StopsOnTheRightSide(),
                new RewardForRisk(),
                new StopRequired(),
                new AvailableCapital(),
                new SingleAllocation(),
                new MaxLeverage(),
                new MaxRiskPerTrade(),
                new MaxPositions(),
                new MaxAsset(),
                new WhatStands(),
                new Reducing(),
                new Halted()));
    }

    /** Everything that breaks a rule, in book order and within a rule in the decision's order. */
    public List<Breach> judge(Plan plan) {
        return rules.stream().flatMap(rule -> rule.judge(plan).stream()).toList();
    }

    /** The codes of all rules that are checked, in book order. */
    public List<String> codes() {
        return Stream.concat(BEFORE_JUDGING.stream(), rules.stream().map(Rule::code))
                .distinct()
                .toList();
    }
}
