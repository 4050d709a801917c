"""Whom a headline is about: a party to what it tells, or a company that it only names."""

from datetime import UTC, datetime

import pytest

from monitor.judge.mentions.match import mentions
from monitor.judge.mentions.watchlist import compile_watchlist
from monitor.types import Story, Tracked


def about(name: str, title: str) -> bool:
    """Say whether a story with nothing but *title* is about the company *name*."""
    watchlist = compile_watchlist([Tracked("KEY", name, "company", (), (name,))])
    story = Story("s", "https://example.org/s", title, "", datetime(2026, 2, 11, tzinfo=UTC), "Test")
    found = mentions(story, watchlist)
    assert [mention.key for mention in found] == ["KEY"]
    return found[0].about


ONLY_NAMED = [
    # -- a bank that judges somebody else
    ("Goldman Sachs", "Orvex upgraded by Goldman Sachs on chip demand"),
    ("Goldman Sachs", "Orvex initiated with 'Buy' rating at Goldman Sachs"),
    ("Morgan Stanley", "Morgan Stanley Cuts Orvex (ORVX) Price Target to $80 Ahead of Earnings"),
    ("JPMorgan", "JPMorgan, Citi Raise Orvex Price Targets"),
    ("Barclays", "Barclays Downgrades Orvex Foods to Underweight"),
    ("UBS", "UBS Stays Bullish on Orvex Robotics After Guidance"),
    ("Jefferies", "Orvex loan defaults rise in Peru but remain below last year's, Jefferies says"),
    ("Citi", "Orvex gains share in Europe, says Citi"),
    ("Goldman Sachs", "Orvex has further to run, says Goldman Sachs' Ann Bell"),
    ("Bank of America", "How the Orvex valuation story is shifting after Bank of America's new Buy rating"),
    ("HSBC", "HSBC sends blunt message on Orvex stock after record quarter"),
    ("Citi", "Orvex Stock Could Double. Why Citi Sees a Buying Opportunity"),
    ("高盛", "高盛上调奥维斯目标价至80美元"),
    ("高盛", "奥维斯获高盛上调评级至买入"),
    ("골드만삭스", "골드만삭스, 오르벡스 목표주가 8만원으로 상향"),
    ("ゴールドマン", "ゴールドマン、オルベックスの目標株価を引き上げ"),
    # -- its meeting, its shelves, its platform, its programme
    ("Goldman Sachs", "Orvex to Participate in Goldman Sachs 50th Annual Global Energy Conference"),
    ("JPMorgan", "Orvex Foods details growth plan at the JPMorgan Industrials Conference"),
    ("Nvidia", "Orvex to Showcase Liquid Cooling at Nvidia GTC 2026"),
    ("Adobe", "Orvex Demonstrates Colour Tools at Adobe Summit in Las Vegas"),
    ("엔비디아", "오르벡스, 엔비디아 GTC 2026에서 냉각 기술 전시"),
    ("Walmart", "Orvex Foods Launches Protein Soda in 900 Walmart Stores Nationwide"),
    ("Costco", "Orvex e-bike hits shelves at Costco"),
    ("Salesforce", "Orvex Launches Billing Agent on Salesforce AgentExchange"),
    ("Microsoft", "Orvex Announces Threat Feed for Microsoft Sentinel"),
    ("Oracle", "Orvex Unveils Tax Connector on Oracle Marketplace"),
    ("Cisco", "Orvex Achieves Gold Status in Cisco Partner Program"),
    ("Microsoft", "Orvex Earns Microsoft Frontier Partner Designation"),
    ("Broadcom", "Orvex Recognized in 2026 Broadcom Partner Awards"),
    ("Oracle", "Orvex Expands Oracle Expertise With Acquisition of Tellmark Consulting"),
    ("Salesforce", "Orvex Rebrands Its Salesforce-Native Billing Suite"),
    ("AMD", "Orvex extends its edge line with new AMD EPYC systems"),
    ("Nvidia", "Orvex lists a Nvidia Daily Income ETF in Toronto"),
    ("Microsoft", "ETFs tied to Orvex and Microsoft hide a risk"),
    # -- somebody else's news
    ("AMD", "AMD stock rises 12% after Orvex Q1 earnings signal demand"),
    ("AMD", "AMD Rips Higher As Tellmark's Blowout Guide Lights Up the Sector"),
    ("Micron", "Micron Stock Falls as Rival Orvex Ups Investments"),
    ("Chevron", "Orvex Stock Rises After Huge Jump in Profit. What It Means for Exxon and Chevron."),
    ("Walmart", "Orvex Is Melting Down Today. Should Walmart and Costco Stockholders Worry?"),
    ("Micron", "Tellmark Posts 400% Profit Rise. Micron Stock Is Falling."),
    ("AMD", "Tellmark Stock Falls. What's Hitting AMD, Orvex, and the Chip Players."),
    ("Micron", "Tellmark Just Announced Really Bad News for Micron and Orvex"),
    ("Amazon", "Why Tellmark's Earnings Report May Spell Trouble for Amazon"),
    ("台积电", "受奥维斯财报影响,台积电股价下跌3%"),
    ("삼성전자", "오르벡스 실적에 삼성전자 주가 급등"),
    ("アドバンテスト", "オルベックス決算受け、アドバンテストが急騰"),
    ("Nvidia", "Nvidia Stock Faces Orvex AI Chip Threat. How They Can Both Win."),
    ("Nvidia", "What to Expect From Nvidia in the Coming Months? Orvex Just Offered Investors a Clue."),
    ("Apple", "Apple CEO Ann Bell Just Bought Orvex Stock. Her Last Purchase Went Wrong."),
    ("Apple", "Apple's Ann Bell buys $2 million of Orvex shares"),
    # -- an example of the market, one of a list
    ("Boeing", "Dow's 418-point fall led by losses for shares of Orvex, Boeing"),
    ("Oracle", "The Zacks Analyst Blog Orvex, Tellmark, Oracle and Brimco"),
    ("Merck", "Eye Drops Market Forecast Report 2026-2031: Orvex, Merck, and Tellmark Dominate"),
    (
        "Alibaba",
        "Orvex Decreases Stake In Tellmark; Alibaba Group Decreases Stake To 3,465,000 Shares; Brimco",
    ),
    ("Nvidia", "Orvex Wealth Advisors LLC Trims Stake in Nvidia"),
    # -- a rival of the one spoken of, and somebody's past
    ("Walmart", "Orvex Joins Amazon, Walmart in Race to Deliver Faster"),
    ("Costco", "This Giant Trades for Half the Price of Costco"),
    ("Amazon", "Orvex leans on Amazon playbook in groceries"),
    ("Nvidia", "Orvex rolls out its own chips weeks after massive Nvidia deal"),
    ("Disney", "Orvex taps Disney+ veteran for its platform"),
    ("Tesla", "Orvex hires the engineer who helped build Tesla"),
    ("Boeing", "Orvex Grabs Precision Parts Maker Serving Boeing, Tellmark"),
    ("Boeing", "Boeing, Tellmark supplier raises $300M"),
    ("ServiceNow", "Orvex Cuts Onboarding Time for Drugmaker Using ServiceNow"),
    ("Coca-Cola", "Orvex makes big change to counter Coca-Cola"),
    ("Tesla", "Orvex Zooms 8% Higher, Easily Outpaces General Motors and Tesla"),
    ("Oracle", "The startup gunning for Orvex, Oracle, and Tellmark"),
    ("Walmart", "Orvex makes bold move to steal Costco, Walmart customers"),
    ("Amazon", "Orvex Confronts Amazon Threat While Advancing Its Plan"),
    ("Tesla", "Orvex expands its team with former Tellmark and Tesla leaders"),
    ("Salesforce", "Orvex Appoints Former Tellmark and Salesforce Sales Leader"),
    ("Amazon", "Orvex turns shops into depots in battle with Amazon"),
    ("Amazon", "Orvex cuts fees as price war with Tellmark and Amazon drags on"),
    ("Apple", "Apple CEO Ann Bell's Orvex files for an IPO"),
    ("Apple", "Apple-owner Ann Bell's Tellmark rocket fails"),
    ("Bank of America", "Bank of America resets Orvex stock forecast after meeting"),
    ("Broadcom", "Buy Orvex instead of Broadcom"),
    ("AMD", "Orvex launches new AMD servers"),
    # -- whose home is a state that does nothing here
    ("Nvidia", "US chipmaker Orvex to challenge Nvidia"),
    ("Nvidia", "China's Orvex unveils chip to rival Nvidia"),
    ("Microsoft", "UK startup Orvex launches billing agent for Microsoft Teams"),
    ("Amazon", "Orvex confronts Amazon competition in Europe"),
    ("Barclays", "Barclays raises target for Orvex after profit target lifted"),
    ("Barclays", "Barclays Lifts Orvex Price Target"),
    ("台积电", "受奥维斯指引影响,台积电股价下跌3%"),
]


@pytest.mark.parametrize(("name", "title"), ONLY_NAMED)
def test_a_headline_only_names_it(name: str, title: str) -> None:
    assert not about(name, title)


PARTIES = [
    ("HSBC", "China unit to cut 900 jobs, HSBC says"),
    ("JPMorgan", "Hackers stole data of 76 million clients, JPMorgan says"),
    ("Nvidia", "Orvex Group Slashes Stake in Nvidia"),
    ("Nvidia", "Nvidia shares hit by ban as rival Orvex launches chip"),
    ("Walmart", "Orvex brings chat checkout to Walmart"),
    ("Walmart", "Drone delivery expands to 100 Walmart stores"),
    ("Apple", "Memory costs could dent Apple"),
    ("AMD", "Orvex to offer 50,000 AMD servers"),
    ("Broadcom", "Orvex to use Tellmark instead of Broadcom for its next chip"),
    ("Amazon", "Orvex hires guards as court battle with Amazon nears its end"),
    ("Amazon", "Orvex quits Spain after fight with Amazon over fees"),
    ("Amazon", "EU readies rules in battle with Amazon"),
    ("Amazon", "Warehouse workers walk out in fight with Amazon"),
    ("Amazon", "Orvex files suit in fight with Amazon"),
    ("Apple", "Apple CEO Ann Bell's pay falls 10%"),
    ("Apple", "Senator questions Apple CEO Ann Bell's Brazilian ties"),
    # -- the bank itself
    ("Bank of America", "Bank of America resets its revenue forecast"),
    ("Goldman Sachs", "Goldman Sachs upgraded by Orvex on trading boom"),
    ("Goldman Sachs", "Orvex picks Goldman Sachs to lead its IPO, sources say"),
    ("JPMorgan", "JPMorgan cuts 500 jobs in its rating unit"),
    ("JPMorgan", "JPMorgan raises its dividend target"),
    ("JPMorgan", "Eric Orvex says JPMorgan is blocking the bill"),
    ("Goldman Sachs", "Goldman Sachs Remains a Stock to Hold, Despite a Downgrade"),
    ("Apple", "Chip shortage will hit phones, Apple says"),
    ("高盛", "高盛将裁员3000人"),
    ("高盛", "高盛获上调评级至买入"),
    ("골드만삭스", "골드만삭스 목표주가 상향"),
    # -- with it, or its own
    ("Goldman Sachs", "Schellman announces strategic investment from Goldman Sachs"),
    ("Nvidia", "Jensen Huang unveils Vera at Nvidia GTC 2026"),
    ("Nvidia", "What happened at Nvidia GTC: robots and a big bet"),
    ("Walmart", "Walmart launches drone delivery in 90 stores"),
    ("Walmart", "Orvex announces expanded partnership with Walmart stores"),
    ("Microsoft", "Orvex signs deal with Microsoft to run its models on Azure"),
    ("Oracle", "Santee modernizes its customer platform with Oracle Cloud"),
    ("Cisco", "Cisco opens its partner program to resellers in Peru"),
    ("Salesforce", "Salesforce expands AgentExchange to Japan"),
    ("Nvidia", "Nvidia launches new DGX systems"),
    # -- its own news moves it
    ("AMD", "AMD stock jumps on strong earnings and AI outlook"),
    ("AMD", "AMD surges after Q1 beat and strong guidance"),
    ("AMD", "AMD shares rise after AMD's earnings beat"),
    ("Broadcom", "Broadcom stock rises on Orvex AI chip deal"),
    ("Meta", "Meta shares jump after Reuters report on layoffs"),
    ("Tesla", "Chinese brands look for dealers. Tesla Does This."),
    ("Tesla", "Mark Orvex just delivered great news for Tesla"),
    ("Oracle", "War Adding to Software Stock Woes. What It Means for Adobe and Oracle."),
    ("Apple", "Tim Cook is stepping down. What happens to Apple now?"),
    ("삼성전자", "2분기 호실적에 삼성전자 주가 급등"),
    ("Apple", "Apple CEO Ann Bell sells $40 million of Apple stock"),
    ("Nvidia", "Orvex builds data centers using Nvidia chips bought on the grey market"),
    ("Nike", "Two stocks to watch this week after Nike's surprise move"),
    # -- its shares are news of it
    ("Amazon", "Cathie Wood Loads Up $74 Million into Amazon Stock"),
    ("Tesla", "Soros cuts share stake in Amazon, Tesla"),
    ("BlackRock", "Orvex raises $222 million from Tellmark, BlackRock and others"),
    ("Goldman Sachs", "Orvex teams with Goldman Sachs, Tellmark and others on $1.5 billion venture"),
    ("Meta", "Stock Market Today, April 30: Meta Falls on a higher outlook for 2027"),
    # -- it acts, or is acted on
    ("Nvidia", "Ann Bell Says 'Not One Company' Can Match Nvidia's Performance"),
    ("Apple", "Two Reasons Investors Should Be Excited for the New Apple CEO"),
    ("JPMorgan", "JPMorgan-led bank group reins in its credit line to Orvex"),
    ("Nike", "Nike Faces Mounting Pressure in China"),
    ("Microsoft", "Microsoft's threat to sue Orvex strains the pact"),
    ("Tesla", "Could a SpaceX-Tesla Merger Happen Earlier Than Expected?"),
    ("Costco", "Compared to Estimates, Costco (COST) Q3 Earnings: A Look at Key Metrics"),
    ("Micron", "Micron Investors Just Got Terrible News From Orvex"),
    ("Meta", "Meta Investor Votes Put Child Safety at Center"),
    # -- what a state, thieves or a failure does to it
    ("Nvidia", "China extends ban on Nvidia RTX chips"),
    ("Nvidia", "Commerce Department adds limits on Nvidia HGX exports"),
    ("Nvidia", "Prosecutors reveal scheme to ship Nvidia servers to China"),
    ("Nvidia", "Beijing sends warning to Nvidia"),
    ("Boeing", "FAA issues warning to Boeing"),
    ("Google", "EU could challenge Google"),
    ("Google", "UK closes Google competition case"),
    ("Microsoft", "Hackers built a backdoor into Microsoft SharePoint"),
    ("Microsoft", "Tellmark releases exploit code for Microsoft Windows flaw"),
    ("Walmart", "Recalled blueberries sold in Walmart stores"),
    ("Boeing", "Strike could dent Boeing"),
    ("Meta", "Thieves steal Meta users' data"),
    ("Cisco", "Hackers win access to Cisco certified network"),
    # -- what a bank sets itself
    ("Citi", "Citi raises long-term profitability target to 13%"),
    ("HSBC", "HSBC cuts cost targets after weak quarter"),
    ("Barclays", "Barclays raises return targets, announces buyback"),
    ("Citigroup", "Citigroup sets new financial targets at investor day"),
    ("Morgan Stanley", "Morgan Stanley names Ann Bell chairman, sets targets"),
    # -- its own results, its own chief
    ("Apple", "Apple shares dip after Tim Cook's outlook"),
    ("Samsung", "Samsung hits record after HBM4 sales forecast"),
    ("台积电", "受月营收业绩影响,台积电股价下跌"),
    ("小米", "受汽车业务业绩拖累,小米股价下跌"),
    ("삼성전자", "어닝쇼크 실적에 삼성전자 급락"),
]


@pytest.mark.parametrize(("name", "title"), PARTIES)
def test_a_headline_is_about_it(name: str, title: str) -> None:
    assert about(name, title)
