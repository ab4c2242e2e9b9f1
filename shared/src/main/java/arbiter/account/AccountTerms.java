package arbiter.account;

import arbiter.market.Money;
import java.math.BigDecimal;

/**
 * What an account agreed with its venue and its owner.
 *
 * @param maxLeverage the most it may use anywhere
 * @param maxPositionSize the largest notional of one position, in USD
 * @param makerFeeBps basis points of notional
 * @param takerFeeBps basis points of notional
 */
public record AccountTerms(int maxLeverage, Money maxPositionSize, BigDecimal makerFeeBps, BigDecimal takerFeeBps) {}
