using EscapeHatch.Conversations.Learning;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.Requests;

/// <summary>Trains the second opinion on requests for a person: own sentences against others of ours and CLINC's, Banking77's and Bitext's messages; training files only.</summary>
public sealed class RequestTrainer : IWeightsTrainer
{
    private const int EveryTemplate = 4;
    private const float OwnWeight = 4, OtherWeight = 1.5f, TemplateWeight = 0.5f;

    // They ask for a person, or may: nobody labelled them for it.
    private static readonly HashSet<string> Doubtful = ["contact_customer_service", "complaint", "are_you_a_bot", "who_do_you_work_for", "make_call", "oos"];

    /// <inheritdoc/>
    public string File => $"{RequestModel.Weights}.bin";

    /// <inheritdoc/>
    public WeightsWriter Train(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Said[] said =
        [
            .. OwnSentences.Read("requests.txt", OwnWeight, RequestModel.None), .. OwnSentences.Elsewhere("sensitive.txt", OtherWeight, RequestModel.None).Where(AsksNobody),
            .. OwnSentences.Moods(OtherWeight, RequestModel.None).Where(AsksNobody), .. Everyday(context.Data), .. Templates(context.Data),
        ];
        return new SentenceTrainer(RequestModel.Weights, "1", RequestModel.Direct, RequestModel.Implicit)
        {
            EverydayAlarms = 0.0002, Asked = text => ExplicitRequest.Detect(text).Kind == ExplicitKind.None,
        }.Train(said, context.Say);
    }

    // What was written for something else may ask for a person by the way.
    private static bool AsksNobody(Said said) => ExplicitRequest.Detect(said.Text).Score == 0;

    private static IEnumerable<Said> Everyday(DataFolder data) => PublicSets.Clinc(data, "train", "val").Concat(PublicSets.Banking(data, "train"))
        .Where(row => !Doubtful.Contains(row.Label)).Select((row, index) => new Said(row.Text, RequestModel.None, 1, index, Everyday: true));

    private static IEnumerable<Said> Templates(DataFolder data) => PublicSets.Bitext(data, "train").Where((row, index) => index % EveryTemplate == 0 && !Doubtful.Contains(row.Label))
        .Select((row, index) => new Said(row.Text, row.Label == "contact_human_agent" ? RequestModel.Direct : RequestModel.None, TemplateWeight, index, Everyday: row.Label != "contact_human_agent"));
}
