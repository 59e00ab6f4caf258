"""Words that say nothing by themselves: a query need not find them, and texts are indexed without them."""

from functools import cache

STOPWORDS = {
    "en": """a about after against all also an and any are as at be been before between but by can did do does for from had has have
        how if in into is it its may more most no nor not of on or other our out over shall should so some such than that
        the their them then there these they this those through to under until up was we were what when where which who
        whom whose why will with within would you your""",
    "es": """a al algo ante antes como con contra cual cuales cuando cuanto de del desde donde dos e el ella ellas ellos en
        entre era es esa ese eso esta estan estas este esto estos fue fueron ha han hasta hay la las le les lo los mas me
        mi muy ni no nos o otra otras otro otros para pero por porque que quien quienes se segun ser si sin sobre son su
        sus tambien tiene tienen un una uno unas unos y ya""",
    "pt-br": """a ao aos aquela aquele aquilo as ate com como contra da das de dela dele deles depois do dos e ela elas ele eles
        em entre era essa esse esta estao este estes foi foram ha isso isto ja mais mas me mesmo muito na nao nas nem no
        nos num numa o onde os ou para pela pelas pelo pelos por porque qual quais quando que quem se sem ser seu seus sob
        sobre sua suas tambem tem um uma umas uns""",
    "fr": """a ai apres au aussi autre autres aux avant avec c ce ces cet cette ceux chez comme contre d dans de depuis des donc
        dont du elle elles en entre est et ete etre eu fait il ils j je l la le les leur leurs lors m mais meme n ne ni
        nos notre nous on ont ou par pas plus pour qu quand que quel quelle quelles quels qui quoi s sa sans se selon ses
        si son sont sous sur ta te tous tout toute toutes un une vers vos votre vous y""",
}


@cache
def stopwords(language: str) -> frozenset[str]:
    return frozenset(STOPWORDS[language].split())


@cache
def all_stopwords() -> frozenset[str]:
    """Those of every language: who reads in one language may ask in another."""
    return frozenset().union(*map(stopwords, STOPWORDS))
