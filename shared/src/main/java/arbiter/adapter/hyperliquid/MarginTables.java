package arbiter.adapter.hyperliquid;

import com.fasterxml.jackson.databind.JsonNode;

/** Leverage by the size of a position: pairs of an id and its tiers. A table that is not listed is flat. */
record MarginTables(JsonNode tables) {

    /** The highest leverage of the smallest positions in an asset, at most the one that it states itself. */
    int maxLeverage(int stated, JsonNode tableId) {
        var most = stated;
        for (var table : tables) {
            if (!table.path(0).equals(tableId)) continue;
            for (var tier : table.path(1).path("marginTiers"))
                if (tier.path("lowerBound").asDouble(-1) == 0
                        && tier.path("maxLeverage").canConvertToInt())
                    most = Math.clamp(tier.path("maxLeverage").intValue(), 1, most);
        }
        return most;
    }
}
