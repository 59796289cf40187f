using NegotiationTracker.Domain.Counterparts;

namespace NegotiationTracker.Infrastructure.Samples;

/// <summary>What a story says on the side, so that no two stories share their places and people.</summary>
public sealed record Setting
{
    public string DecidedBy { get; init; } = "Heads of the five agencies";
    public string Consulted { get; init; } = "Meetings with village committees, women and men apart";
    public string NeverWritten { get; init; } = "Names of villagers, names of fighters, routes of single journeys";
    public string Recognition { get; init; } = "Objectives and non-recognition are stated at the start of each meeting and minuted";
    public string Authority { get; init; } = "Only what the bureau has confirmed in writing is counted; the third post is asked through the elder";
    public string MandateScope { get; init; } = "Access for food, vaccines and assessment teams; nothing on the conduct of hostilities";
    public string Pause { get; init; } = "An attack on a delegation or a convoy";
    public string Relay { get; init; } = "Read out to each post by radio, in our hearing";
    public string Risks { get; init; } = "Precedent for other posts; looked at every week";
    public string AuthorityShown { get; init; } = "Order read out at both posts in our presence";
    public string Monitors { get; init; } = "Our field monitors with two elders of the valley, report every Thursday";

    public IReadOnlyDictionary<Characteristic, string> Profile { get; init; } = new Dictionary<Characteristic, string>
    {
        [Characteristic.Motivations] = "Defend the upper villages; be heard in the district council",
        [Characteristic.Structure] = "A council of seven; three posts, of which one follows its own sub-commander",
        [Characteristic.PrinciplesOfAction] = "A written code forbids taking from the sick; no word on taxes",
        [Characteristic.Interests] = "Winter supplies, thanks in public, no rival at the crossing",
        [Characteristic.Constituency] = "Twelve villages of the pass; traders who pay for the road",
        [Characteristic.Needs] = "Clothing, a doctor for the pass, a way to talk to the ministry",
        [Characteristic.EthnoCulturalDimensions] = "Elders speak first; a refusal is never said to a guest's face",
        [Characteristic.ControlOfPopulationAndTerritory] = "Two posts firmly, the third only by agreement",
    };

    public static Setting Lake { get; } = new()
    {
        DecidedBy = "Heads of the two health agencies",
        Consulted = "Market women, fishers and the families of chronic patients, in each town",
        NeverWritten = "Names of patients, what they suffer from, who guards which pier",
        Authority = "STORK brings each point to the committee; its minutes are read before we count on it",
        MandateScope = "Medical rounds by boat in the three towns; nothing on fishing rights or on the port",
        Pause = "A weapon in the treatment room, or a patient taken from the queue",
        Relay = "Written to every pier and read out by the harbour master",
        Risks = "Other boats may ask for the same; looked at after each market day",
        AuthorityShown = "Minutes of the committee, sealed and shown to us",
        Monitors = "The boat crew and the women's committee of each town, report after every market day",
        Profile = new Dictionary<Characteristic, string>
        {
            [Characteristic.Motivations] = "Keep order on the lake; be named when the clinics are thanked",
            [Characteristic.Structure] = "A committee of nine under a chair; the secretary writes every order",
            [Characteristic.PrinciplesOfAction] = "The sick are let through; whoever carries a weapon waits outside",
            [Characteristic.Interests] = "Calm markets, repaired piers, medicine for their own wounded",
            [Characteristic.Constituency] = "Fishing families of three towns and the market traders",
            [Characteristic.Needs] = "Nails, timber, a nurse who stays overnight",
            [Characteristic.EthnoCulturalDimensions] = "Tea before talk; what is promised over bread is kept",
            [Characteristic.ControlOfPopulationAndTerritory] = "All piers by day; the open water belongs to nobody",
        },
    };

    public static Setting Port { get; } = new()
    {
        DecidedBy = "Heads of the four agencies in the port",
        Consulted = "Ward committees at the canal, women's queues first",
        NeverWritten = "Names of drivers, hours of single runs, where the wards store water",
        Authority = "TERN is asked to have each answer confirmed by the brigade before a truck leaves",
        MandateScope = "Passage of water trucks to the eastern wards; nothing on fuel or on the barrier itself",
        Pause = "Shots at a truck, or a driver held at the barrier",
        Relay = "Told to each shift at the barrier, while our driver listens",
        Risks = "Other barriers may copy the search; looked at every week",
        AuthorityShown = "The barrier opened on the word, twice",
        Monitors = "Our dispatcher and the ward committees, report every evening",
        Profile = new Dictionary<Characteristic, string>
        {
            [Characteristic.Motivations] = "Hold the eastern wards; not be blamed for the thirst",
            [Characteristic.Structure] = "A brigade of three companies; the barrier answers to one of them",
            [Characteristic.PrinciplesOfAction] = "Nothing passes unseen; water is not a weapon, they say",
            [Characteristic.Interests] = "Fuel, quiet streets, a share of the credit",
            [Characteristic.Constituency] = "Dock workers and their families in two wards",
            [Characteristic.Needs] = "Water for their own kitchens, spare parts for the pump",
            [Characteristic.EthnoCulturalDimensions] = "Short talks, standing; a list is read twice",
            [Characteristic.ControlOfPopulationAndTerritory] = "The barrier and the canal road, not the rooftops",
        },
    };
}
