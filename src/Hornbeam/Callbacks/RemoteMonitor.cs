using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Hornbeam.Callbacks;

/// <summary>
/// Sends the logs of each epoch to a server, as a form with a field that holds JSON, or as JSON; one that cannot be reached is a
/// warning. Keras: <c>keras.callbacks.RemoteMonitor</c>.
/// </summary>
public sealed class RemoteMonitor : Callback
{
    private static readonly HttpClient Client = new();

    /// <summary>A monitor that sends to a server.</summary>
    /// <param name="root">The server's address. Default <c>http://localhost:9000</c>.</param>
    public RemoteMonitor(string root = "http://localhost:9000")
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        Root = root;
    }

    /// <summary>The server's address.</summary>
    public string Root { get; }

    /// <summary>The path behind the address. Default <c>/publish/epoch/end/</c>. Keras: <c>path</c>.</summary>
    public string RemotePath { get; init; } = "/publish/epoch/end/";

    /// <summary>The field of the form. Default <c>data</c>.</summary>
    public string Field { get; init; } = "data";

    /// <summary>Further headers of the request. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the logs are the body, as JSON, rather than a form's field. Default false.</summary>
    public bool SendAsJson { get; init; }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        try
        {
            if (SendAsJson && logs.Values.Any(value => !double.IsFinite(value)))
                throw new HttpRequestException("JSON has no numbers that are not finite");
            using var request = new HttpRequestMessage(HttpMethod.Post, Root + RemotePath) { Content = Content(Json(epoch, logs)) };
            foreach (var (name, value) in Headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = Client.Send(request);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or UriFormatException)
        {
            Model.Warn(new TrainingWarning(
                "remote-monitor-unreachable", $"RemoteMonitor could not send the logs to {Root}: {error.Message}.", epoch));
        }
    }

    private ByteArrayContent Content(string json)
    {
        var body = SendAsJson ? json : $"{Escaped(Field)}={Escaped(json)}";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(SendAsJson ? "application/json" : "application/x-www-form-urlencoded");
        return content;
    }

    /// <summary>As Python's <c>json.dumps</c> writes it.</summary>
    private static string Json(int epoch, Logs logs)
    {
        var fields = logs.Select(log => $"\"{JsonEncodedText.Encode(log.Key)}\": {PythonJson.Number(log.Value)}");
        return $"{{{string.Join(", ", fields.Prepend(FormattableString.Invariant($"\"epoch\": {epoch}")))}}}";
    }

    /// <summary>As forms are sent: a blank is a plus.</summary>
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
