package arbiter.paper;

import arbiter.market.Money;

/**
 * The wallet of a paper account, in USD to 8 decimals.
 *
 * @param opening what it began with
 * @param realised won by closing, less what was lost, before fees and funding
 * @param fees paid
 * @param funding paid, less what was received
 */
record Cash(Money opening, Money realised, Money fees, Money funding) {

    static Cash opened(Money opening) {
        return new Cash(opening, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    Money balance() {
        return opening.plus(realised).minus(fees).minus(funding);
    }

    Cash realising(Money won) {
        return new Cash(opening, realised.plus(won), fees, funding);
    }

    Cash charged(Money fee) {
        return new Cash(opening, realised, fees.plus(fee), funding);
    }

    Cash funded(Money paid) {
        return new Cash(opening, realised, fees, funding.plus(paid));
    }
}
