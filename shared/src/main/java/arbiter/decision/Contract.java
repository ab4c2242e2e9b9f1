package arbiter.decision;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the contract asks beyond the schema and without a market: C02 to C06 of spec 3. The reader of replies and the rule
 * book call the same code.
 */
public final class Contract {

    private static final Money TOLERANCE = Money.of("0.01");

    private Contract() {}

    /** C02: the same asset more than once. Identical entries are a warning, differing ones an error. */
    public static List<Finding> uniqueAssets(TradingDecision decision) {
        if (isUnique(decision)) return List.of();
        return byAsset(decision).values().stream()
                .filter(entries -> entries.size() > 1)
                .map(entries -> {
                    var asset = entries.getFirst().asset();
                    return entries.stream().distinct().count() == 1
                            ? Finding.warning(
                                    "C02",
                                    asset,
                                    "%s is decided %d times alike; one stands".formatted(asset, entries.size()))
                            : Finding.error("C02", asset, "%s is decided %d times".formatted(asset, entries.size()));
                })
                .toList();
    }

    /** Whether every asset is decided once, as nearly always. */
    private static boolean isUnique(TradingDecision decision) {
        var assets = new HashSet<Symbol>();
        for (var each : decision.decisions()) if (!assets.add(each.asset())) return false;
        return true;
    }

    /** C03: an asset that was not asked for. */
    public static List<Finding> askedFor(TradingDecision decision, Collection<Symbol> symbols) {
        return decision.decisions().stream()
                .map(AssetDecision::asset)
                .distinct()
                .filter(asset -> !symbols.contains(asset))
                .map(asset -> Finding.error("C03", asset, asset + " was not asked for"))
                .toList();
    }

    /** C04: a total that is off the sum of its parts by more than 0.01 USD. An asset decided twice alike counts once. */
    public static List<Finding> total(TradingDecision decision) {
        var sum = Money.ZERO;
        for (var each : isUnique(decision)
                ? decision.decisions()
                : decision.decisions().stream().distinct().toList()) sum = sum.plus(each.allocation());
        var stated = decision.totalAllocation();
        if (!stated.minus(sum).abs().isMoreThan(TOLERANCE)) return List.of();
        return List.of(new Finding(
                "C04",
                Severity.ERROR,
                null,
                "total_allocation_usd %s is not the sum %s of its entries".formatted(stated, sum),
                sum.value(),
                stated.value()));
    }

    /** C05: a field that an action needs and lacks, or has in contradiction. */
    public static List<Finding> neededFields(AssetDecision decision) {
        var lacks = switch (decision) {
            case Enter e -> e.allocation().isPositive() ? List.<String>of() : List.of("a positive allocation_usd");
            case AdjustPosition a -> adjustmentLacks(a);
            case AdjustOrders o -> orderLacks(o.adjustment());
            default -> List.<String>of();
        };
        if (lacks.isEmpty()) return List.of();
        return lacks.stream()
                .map(lack -> Finding.error(
                        "C05",
                        decision.asset(),
                        "%s of %s needs %s".formatted(decision.action(), decision.asset(), lack)))
                .toList();
    }

    private static List<String> adjustmentLacks(AdjustPosition decision) {
        var adjustment = decision.adjustment();
        if (adjustment == null) return List.of("position_adjustment");
        var amount = adjustment.amount();
        var percentage = adjustment.percentage();
        if (adjustment.type() == PositionAdjustment.Type.DECREASE)
            return (amount == null) == (percentage == null)
                    ? List.of("exactly one of adjustment_amount_usd and adjustment_percentage")
                    : List.of();
        var lacks = new ArrayList<String>();
        if (!decision.allocation().isPositive()) lacks.add("a positive allocation_usd");
        if (amount == null) lacks.add("adjustment_amount_usd");
        else if (amount.minus(decision.allocation()).abs().isMoreThan(TOLERANCE))
            lacks.add("adjustment_amount_usd %s equal to allocation_usd %s".formatted(amount, decision.allocation()));
        return lacks;
    }

    private static List<String> orderLacks(@Nullable OrderAdjustment orders) {
        if (orders == null) return List.of("order_adjustment");
        var lacks = new ArrayList<String>();
        if (!orders.adjustTp() && !orders.adjustSl() && !orders.cancelTp() && !orders.cancelSl())
            lacks.add("one of adjust_tp, adjust_sl, cancel_tp, cancel_sl to be true");
        if (orders.adjustTp() && orders.newTpPrice() == null) lacks.add("new_tp_price for adjust_tp");
        if (orders.adjustSl() && orders.newSlPrice() == null) lacks.add("new_sl_price for adjust_sl");
        if (orders.adjustTp() && orders.cancelTp()) lacks.add("either adjust_tp or cancel_tp, not both");
        if (orders.adjustSl() && orders.cancelSl()) lacks.add("either adjust_sl or cancel_sl, not both");
        return lacks;
    }

    /** C06: an entry without a reason or without a way out. */
    public static List<Finding> reasons(AssetDecision decision) {
        if (!commitsCapital(decision)) return List.of();
        var findings = new ArrayList<Finding>();
        if (isBlank(decision.thesis().rationale()))
            findings.add(
                    Finding.error("C06", decision.asset(), "the rationale of %s is blank".formatted(decision.asset())));
        if (isBlank(decision.thesis().exitPlan()))
            findings.add(
                    Finding.error("C06", decision.asset(), "the exit plan of %s is blank".formatted(decision.asset())));
        return findings;
    }

    /** C06: a decision without a reason. */
    public static List<Finding> portfolioReason(TradingDecision decision) {
        return isBlank(decision.portfolioRationale())
                ? List.of(Finding.error("C06", null, "the portfolio rationale is blank"))
                : List.of();
    }

    /** Whether a text shows nothing: no character, or only spaces, controls and invisible ones. */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
    }

    /** Whether a decision is an entry: a buy, a sell, or an increase. */
    public static boolean commitsCapital(AssetDecision decision) {
        return switch (decision) {
            case Enter _ -> true;
            case AdjustPosition a ->
                a.adjustment() != null && a.adjustment().type() == PositionAdjustment.Type.INCREASE;
            default -> false;
        };
    }

    private static java.util.Map<Symbol, List<AssetDecision>> byAsset(TradingDecision decision) {
        return decision.decisions().stream()
                .collect(
                        Collectors.groupingBy(AssetDecision::asset, java.util.LinkedHashMap::new, Collectors.toList()));
    }
}
