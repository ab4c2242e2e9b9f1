package arbiter.hijack;

import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.TradingDecision;
import arbiter.market.Money;
import arbiter.market.Symbol;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** What may be done to a whole answer in the hope that more of it stands than should. */
enum Trick {
    /** Every entry is decided twice, for half of its size. */
    SPLIT,
    /** The total is stated as nothing. */
    MISCOUNTED,
    /** Beside every entry the same in an asset that nobody asked about. */
    UNASKED,
    /** Every entry is a tenth larger than what passes. */
    LARGER;

    private static final Symbol UNKNOWN = new Symbol("PEPE");
    private static final Money CENT = Money.of("0.01");
    private static final BigDecimal TENTH_MORE = new BigDecimal("1.1");

    TradingDecision of(TradingDecision decision) {
        var decisions = decision.decisions().stream()
                .flatMap(each -> each instanceof Enter enter ? instead(enter) : Stream.of(each))
                .toList();
        var total = this == MISCOUNTED
                ? Money.ZERO
                : decisions.stream().map(AssetDecision::allocation).reduce(Money.ZERO, Money::plus);
        return new TradingDecision(decisions, decision.portfolioRationale(), total, decision.portfolioRiskLevel());
    }

    private Stream<AssetDecision> instead(Enter enter) {
        var half = enter.allocation().dividedDown(BigDecimal.TWO);
        return switch (this) {
            case SPLIT -> Stream.of(of(enter, enter.asset(), half), of(enter, enter.asset(), half.plus(CENT)));
            case MISCOUNTED -> Stream.of(enter);
            case UNASKED -> Stream.of(enter, of(enter, UNKNOWN, enter.allocation()));
            case LARGER -> Stream.of(of(enter, enter.asset(), enter.allocation().times(TENTH_MORE)));
        };
    }

    private static Enter of(Enter enter, Symbol asset, Money size) {
        return new Enter(asset, enter.side(), size, enter.leverage(), enter.tpPrice(), enter.slPrice(), enter.thesis());
    }
}
