package arbiter.model.baseline;

import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Symbol;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An entry as the contract states it, whether new or an increase. */
record Entered(
        AssetMarket asset, Optional<Position> held, int side, double margin, int leverage, double tp, double sl) {

    double price() {
        return asset.price().value().doubleValue();
    }

    double notional() {
        return margin * leverage;
    }

    double wholeNotional() {
        return notional()
                + held.map(p -> p.quantity().at(asset.price()).value().doubleValue())
                        .orElse(0.0);
    }

    double wholeMargin() {
        return margin + held.map(p -> p.margin().value().doubleValue()).orElse(0.0);
    }

    boolean hasStop() {
        return !Double.isNaN(sl);
    }

    double lossAtStop(double fee) {
        return wholeNotional() * (price() - sl) * side / price() + fee * (notional() + wholeNotional());
    }

    static List<Entered> in(World world, JsonNode decision) {
        var entries = new ArrayList<Entered>();
        for (var node : decision.get("decisions")) {
            if (node.get("allocation_usd").decimalValue().signum() == 0) continue;
            var symbol = new Symbol(node.get("asset").asText());
            var asset = world.assets().stream()
                    .filter(a -> a.symbol().equals(symbol))
                    .findFirst()
                    .orElseThrow();
            var held = world.positions().stream()
                    .filter(p -> p.asset().equals(symbol))
                    .findFirst();
            var change = node.path("position_adjustment");
            entries.add(new Entered(
                    asset,
                    held,
                    held.map(p -> p.side().sign())
                            .orElse(node.get("action").asText().equals("buy") ? 1 : -1),
                    node.get("allocation_usd").doubleValue(),
                    held.map(Position::leverage).orElse(node.path("leverage").asInt()),
                    node.path("tp_price").asDouble(change.path("new_tp_price").asDouble()),
                    node.path("sl_price").asDouble(change.path("new_sl_price").asDouble(Double.NaN))));
        }
        return entries;
    }

    /** Spec: long entry x (1 - 1/L) / (1 - m), short entry x (1 + 1/L) / (1 + m), at the average entry price. */
    double stopToLiquidation() {
        var maintenance = 1.0 / (2 * Objects.requireNonNull(asset().terms().maxLeverage()));
        var added = notional() / price();
        var old = held().map(p -> p.quantity().value().doubleValue()).orElse(0.0);
        var oldEntry = held().map(p -> p.entryPrice().value().doubleValue()).orElse(0.0);
        var average = (old * oldEntry + added * price()) / (old + added);
        var share = side / (double) leverage();
        var liquidation = average * (1 - share) / (1 - side * maintenance);
        return (sl() - liquidation) * side;
    }
}
