package arbiter.adapter.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;

/**
 * One account at a played Hyperliquid: 0.1 BTC long at 60,000 and 10 HYPE short at 40 with 30 USD of unrealised profit, on a
 * balance of 10,000 USD. It has no orders, fills and transfers unless a test adds some.
 */
public final class PlayedAccount {

    /** The address it is at. */
    public static final String ADDRESS = "0x" + "ab".repeat(20);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_FILLS = 2_000;
    private static final int MOST_LEDGER_ROWS = 500;

    final ArrayNode orders = NODES.arrayNode();
    final ArrayNode fills = NODES.arrayNode();
    final ArrayNode ledger = NODES.arrayNode();
    private final Clock clock;

    PlayedAccount(Clock clock) {
        this.clock = clock;
    }

    /** What is said to a question about it; empty where it is about something else. */
    Optional<JsonNode> says(JsonNode question) {
        return switch (question.path("type").asText()) {
            case "clearinghouseState" -> Optional.of(state());
            case "frontendOpenOrders" -> Optional.of(orders);
            case "userFillsByTime" -> Optional.of(within(fills, question, MOST_FILLS));
            case "userNonFundingLedgerUpdates" -> Optional.of(within(ledger, question, MOST_LEDGER_ROWS));
            default -> Optional.empty();
        };
    }

    private static JsonNode within(ArrayNode rows, JsonNode question, int most) {
        var told = NODES.arrayNode();
        for (var row : rows) {
            var time = row.path("time").asLong();
            if (time < question.path("startTime").asLong()
                    || time > question.path("endTime").asLong()) continue;
            if (told.size() < most) told.add(row);
        }
        return told;
    }

    private JsonNode state() {
        var state = NODES.objectNode();
        var positions = state.putArray("assetPositions");
        position(positions, "BTC", "0.1", "60000.0", "50.0", "1210.0")
                .put("liquidationPx", "49000.5")
                .set("leverage", leverage("isolated", 5).put("rawUsd", "-4840.0"));
        position(positions, "HYPE", "-10.0", "40.0", "-20.0", "140.0")
                .putNull("liquidationPx")
                .set("leverage", leverage("cross", 3));
        state.put("crossMaintenanceMarginUsed", "21.0");
        summary(state.putObject("crossMarginSummary"), "8820.0", "140.0");
        summary(state.putObject("marginSummary"), "10030.0", "1350.0");
        return state.put("time", clock.millis()).put("withdrawable", "8600.5");
    }

    private static ObjectNode position(
            ArrayNode positions, String coin, String szi, String entry, String unrealised, String margin) {
        return positions
                .addObject()
                .put("type", "oneWay")
                .putObject("position")
                .put("coin", coin)
                .put("szi", szi)
                .put("entryPx", entry)
                .put("unrealizedPnl", unrealised)
                .put("returnOnEquity", "0.1")
                .put("marginUsed", margin)
                .put("maxLeverage", 40);
    }

    private static ObjectNode leverage(String type, int value) {
        return NODES.objectNode().put("type", type).put("value", value);
    }

    private static void summary(ObjectNode summary, String value, String used) {
        summary.put("accountValue", value)
                .put("totalMarginUsed", used)
                .put("totalNtlPos", "6470.0")
                .put("totalRawUsd", "4000.0");
    }

    /** A limit order that may open something. */
    ObjectNode entry(String coin, String side, String price, String size) {
        return order(coin, side, size)
                .put("limitPx", price)
                .put("triggerCondition", "N/A")
                .put("isTrigger", false)
                .put("triggerPx", "0.0")
                .put("isPositionTpsl", false)
                .put("reduceOnly", false)
                .put("orderType", "Limit");
    }

    /** An order that closes at a trigger. */
    ObjectNode exit(String coin, String side, String type, String trigger, String size) {
        return order(coin, side, size)
                .put("limitPx", "1.0")
                .put("triggerCondition", "Price below " + trigger)
                .put("isTrigger", true)
                .put("triggerPx", trigger)
                .put("isPositionTpsl", false)
                .put("reduceOnly", true)
                .put("orderType", type);
    }

    private ObjectNode order(String coin, String side, String size) {
        var order = orders.addObject()
                .put("coin", coin)
                .put("side", side)
                .put("sz", size)
                .put("origSz", size)
                .put("oid", 1_000 + orders.size())
                .put("timestamp", clock.millis());
        order.putArray("children");
        return order;
    }

    /** A fill so many seconds ago. */
    ObjectNode fill(int secondsAgo, String coin, String side, String price, String size, String before) {
        return fills.addObject()
                .put("coin", coin)
                .put("px", price)
                .put("sz", size)
                .put("side", side)
                .put("time", clock.millis() - secondsAgo * 1_000L)
                .put("startPosition", before)
                .put("dir", "Open Long")
                .put("closedPnl", "0.0")
                .put("fee", "0.5")
                .put("feeToken", "USDC")
                .put("crossed", true)
                .put("oid", 5_000 + fills.size())
                .put("tid", 9_000 + fills.size());
    }

    /** A row of the ledger so many seconds ago, to be filled in. */
    ObjectNode moved(int secondsAgo, String type) {
        return ledger.addObject()
                .put("time", clock.millis() - secondsAgo * 1_000L)
                .put("hash", "0x0")
                .putObject("delta")
                .put("type", type);
    }
}
