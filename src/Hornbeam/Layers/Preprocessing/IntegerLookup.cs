using System.Globalization;
using Hornbeam.Saving;

namespace Hornbeam.Layers;

/// <summary>
/// The place of each integer in a vocabulary, which is given or learnt by <see cref="AdaptiveLayer.Adapt(Tensor)"/>, the most frequent
/// first. Places begin with one for the mask token, where there is one, and those for integers that are not in the vocabulary. Keras:
/// <c>keras.layers.IntegerLookup</c>.
/// </summary>
public sealed class IntegerLookup : AdaptiveLayer
{
    private const string TfIdf = "tf_idf", FloorMod = "floormod", FarmHash = "farmhash";
    private const string VocabularyFile = "vocabulary.txt";
    private readonly bool _isGiven;
    private IntegerVocabulary _vocabulary = new([]);
    private double[]? _idf;

    /// <summary>A layer that is to be adapted.</summary>
    public IntegerLookup()
    {
    }

    /// <summary>A layer with a vocabulary that is known.</summary>
    /// <param name="vocabulary">The integers, each once.</param>
    /// <param name="idfWeights">What each counts with <see cref="OutputMode"/> <c>tf_idf</c>; null for other modes.</param>
    /// <exception cref="ArgumentException">There is none, or one comes twice.</exception>
    public IntegerLookup(IReadOnlyList<long> vocabulary, IReadOnlyList<double>? idfWeights = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        (_isGiven, _vocabulary, _idf) = (true, new IntegerVocabulary([.. vocabulary]), idfWeights?.ToArray());
        if (vocabulary.Count == 0)
            throw Refusal("cannot have an empty vocabulary");
    }

    private IntegerLookup(ConfigReader reader)
        : base(reader)
    {
        if (reader.Bool("sparse", false))
            throw new ArgumentException("IntegerLookup: sparse outputs are not supported; leave the argument out.");
        if (reader.Element("salt") is not null)
            throw new ArgumentException("IntegerLookup: a salt is not supported; leave the argument out.");
        if (reader.Text("vocabulary_dtype", "int64") is var dtype and not "int64")
            throw new ArgumentException($"IntegerLookup: vocabulary_dtype must be int64, but it is {dtype}.");
        reader.Has("vocabulary_size");
        NumOovIndices = reader.Int("num_oov_indices", 1);
        MaxTokens = reader.IntOrNull("max_tokens");
        MaskToken = reader.IntOrNull("mask_token");
        OovToken = reader.Int("oov_token", -1);
        Invert = reader.Bool("invert", false);
        OutputMode = reader.Text("output_mode", CategoricalEncoding.Int);
        PadToMaxTokens = reader.Bool("pad_to_max_tokens", false);
        OovMethod = reader.Text("oov_method", FloorMod);
        _idf = reader.FloatsOrNull("idf_weights");
        if (reader.FloatsOrNull("vocabulary") is { } vocabulary)
            (_isGiven, _vocabulary) = (true, new IntegerVocabulary(Array.ConvertAll(vocabulary, number => (long)number)));
        Check();
    }

    /// <summary>The most places there are, those for special tokens included; above 1. Default null: any number.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How many places there are for integers that are not in the vocabulary; 0 refuses these. Default 1.</summary>
    public int NumOovIndices { get; init; } = 1;

    /// <summary>The integer that stands for nothing, which has the place 0. Default null: none.</summary>
    public long? MaskToken { get; init; }

    /// <summary>The integer that <see cref="Invert"/> gives for places of none. Default -1.</summary>
    public long OovToken { get; init; } = -1;

    /// <summary>Whether the layer goes from places to integers. Default false.</summary>
    public bool Invert { get; init; }

    /// <summary>
    /// <c>int</c> (the default): the place; <c>one_hot</c>, <c>multi_hot</c> and <c>count</c>: as for <see cref="CategoryEncoding"/>;
    /// <c>tf_idf</c>: counts times weights that are larger for rare integers.
    /// </summary>
    public string OutputMode
    {
        get;
        init => field = SpatialArguments.OneOf(
            value switch { "binary" => CategoricalEncoding.MultiHot, "tf-idf" => TfIdf, _ => value }, nameof(IntegerLookup),
            nameof(OutputMode), CategoricalEncoding.Int, CategoricalEncoding.OneHot, CategoricalEncoding.MultiHot, CategoricalEncoding.Count,
            TfIdf);
    } = CategoricalEncoding.Int;

    /// <summary>Whether vectors always have the length <see cref="MaxTokens"/>. Default false.</summary>
    public bool PadToMaxTokens { get; init; }

    /// <summary>
    /// Which of several places an integer has that is not in the vocabulary: <c>floormod</c> (the default): its remainder;
    /// <c>farmhash</c>: that of a hash of its digits.
    /// </summary>
    public string OovMethod { get; init => field = SpatialArguments.OneOf(value, nameof(IntegerLookup), nameof(OovMethod), FloorMod, FarmHash); } = FloorMod;

    private protected override bool ConvertsInputs => true;

    private int OovStart => MaskToken is not null && OutputMode == CategoricalEncoding.Int ? 1 : 0;

    private int TokenStart => OovStart + NumOovIndices;

    /// <summary>The integers by place, with the special ones. Keras: <c>get_vocabulary</c>.</summary>
    public IReadOnlyList<long> GetVocabulary() =>
        [.. OovStart > 0 ? [MaskToken!.Value] : Array.Empty<long>(), .. Enumerable.Repeat(OovToken, NumOovIndices), .. Tokens()];

    /// <summary>What each place counts with <c>tf_idf</c>; null otherwise.</summary>
    public IReadOnlyList<double>? IdfWeights => _idf is null ? null
        : [.. Enumerable.Repeat(_idf.DefaultIfEmpty(0).Average(), TokenStart), .. _idf];

    /// <inheritdoc/>
    public override void Adapt(IEnumerable<Tensor> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        Check();
        if (_isGiven)
            throw Refusal("was given its vocabulary, so it cannot be adapted");
        var counts = new IntegerCounts();
        foreach (var data in batches)
            counts.Add(data);
        var tokens = counts.MostFrequent().Where(token => token != MaskToken).ToArray();
        if (MaxTokens is { } most && tokens.Length > most - TokenStart)
            tokens = tokens[..Math.Max(most - TokenStart, 0)];
        _vocabulary = new IntegerVocabulary(tokens);
        if (OutputMode == TfIdf)
            _idf = Array.ConvertAll(tokens, counts.InverseDocumentFrequency);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check();
        if (Invert)
            return Looked(Ops.Cast(x, Hornbeam.DType.Int64), TokenAt);
        var places = Looked(Ops.Cast(x, Hornbeam.DType.Int64), PlaceOf);
        if (OutputMode == CategoricalEncoding.Int)
            return places;
        var size = GetVocabulary().Count;
        if (size == TokenStart && !PadToMaxTokens)
            throw Refusal($"needs a vocabulary before it gives '{OutputMode}': call Adapt with data, or give one");
        var depth = PadToMaxTokens ? MaxTokens!.Value : size;
        if (OutputMode != TfIdf)
            return CategoricalEncoding.Encode(places, OutputMode, depth, Hornbeam.DType.Int64);
        var weights = IdfWeights!.Concat(Enumerable.Repeat(0.0, depth - size)).ToArray();
        return CategoricalEncoding.Encode(places, CategoricalEncoding.Count, depth, DType.ComputeDType) * Ops.Cast(Tensor.From(weights), DType.ComputeDType);
    }

    /// <inheritdoc/>
    public override Config GetConfig() => base.GetConfig().With(new Config
    {
        { "invert", Invert },
        { "max_tokens", MaxTokens },
        { "num_oov_indices", NumOovIndices },
        { "oov_token", OovToken },
        { "mask_token", MaskToken },
        { "output_mode", OutputMode },
        { "sparse", false },
        { "pad_to_max_tokens", PadToMaxTokens },
        { "vocabulary_dtype", "int64" },
        { "idf_weights", _isGiven ? _idf : null },
        { "vocabulary", _isGiven ? Tokens() : null },
        { "vocabulary_size", _isGiven ? GetVocabulary().Count : null },
        { "oov_method", OovMethod },
        { "salt", null },
    });

    internal override IReadOnlyDictionary<string, string> Assets => _isGiven
        ? base.Assets
        : new Dictionary<string, string> { [VocabularyFile] = string.Join('\n', GetVocabulary()) };

    internal override void LoadAssets(Func<string, string?> read)
    {
        if (_isGiven || read(VocabularyFile) is not { } text)
            return;
        var tokens = Array.ConvertAll(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => long.Parse(line, CultureInfo.InvariantCulture));
        _vocabulary = new IntegerVocabulary(tokens);
    }

    internal static IntegerLookup FromConfig(ConfigReader reader) => new(reader);

    /// <summary>The vocabulary without special tokens, which may have been given with it.</summary>
    private IReadOnlyList<long> Tokens()
    {
        long[] special = [.. OovStart > 0 ? [MaskToken!.Value] : Array.Empty<long>(), .. Enumerable.Repeat(OovToken, NumOovIndices)];
        var tokens = _vocabulary.Tokens;
        return special.Length > 0 && tokens.Take(special.Length).SequenceEqual(special) ? [.. tokens.Skip(special.Length)] : tokens;
    }

    private static Tensor Looked(Tensor x, Func<long, long> lookUp) => Ops.HostFunction(
        x.Shape, Hornbeam.DType.Int64, given => Tensor.From(Array.ConvertAll(given[0].ToArray<long>(), number => lookUp(number)), given[0].Shape), x);

    /// <summary>The place of an integer; -1, which no vector shows, for a mask token that has none.</summary>
    private long PlaceOf(long token)
    {
        if (token == MaskToken)
            return OovStart > 0 ? 0 : -1;
        if (_vocabulary.PlaceOf(token) is { } place)
            return TokenStart + place - (_vocabulary.Tokens.Count - Tokens().Count);
        return NumOovIndices switch
        {
            0 => throw Refusal($"found the integer {token}, which its vocabulary does not have, and NumOovIndices is 0"),
            1 => OovStart,
            var places when OovMethod == FarmHash => OovStart + (long)(Text.FarmHash.Of(token) % (ulong)places),
            var places => OovStart + ((token % places) + places) % places,
        };
    }

    private long TokenAt(long place)
    {
        var tokens = Tokens();
        return OovStart > 0 && place == 0 ? MaskToken!.Value
            : place >= TokenStart && place < TokenStart + tokens.Count ? tokens[(int)place - TokenStart]
            : OovToken;
    }

    /// <summary>Refuses arguments that do not go together; they are complete only when the layer is used.</summary>
    private void Check()
    {
        if (MaxTokens <= 1)
            throw Refusal($"must have MaxTokens above 1, but it is {MaxTokens}");
        if (NumOovIndices < 0)
            throw Refusal($"must not have negative NumOovIndices, but it is {NumOovIndices}");
        if (PadToMaxTokens && MaxTokens is null)
            throw Refusal("needs MaxTokens where PadToMaxTokens is set");
        if (Invert && OutputMode != CategoricalEncoding.Int)
            throw Refusal($"gives integers where Invert is set, so OutputMode must be 'int', but it is '{OutputMode}'");
        if (_isGiven && (_idf is null) == (OutputMode == TfIdf))
            throw Refusal("needs idfWeights with OutputMode 'tf_idf', and takes them with no other");
        if (_isGiven && _idf is not null && _idf.Length != Tokens().Count)
            throw Refusal($"needs as many idfWeights as integers in its vocabulary, {Tokens().Count}, but there are {_idf.Length}");
        if (_isGiven && Tokens().GroupBy(token => token).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Refusal($"must have each integer once in its vocabulary, but {twice.Key} comes again");
        if (_isGiven && Tokens().Any(token => token == MaskToken || (NumOovIndices > 0 && token == OovToken)))
            throw Refusal("has a special token inside its vocabulary; these are added by themselves");
        if (_isGiven && GetVocabulary().Count > MaxTokens)
            throw Refusal($"has a vocabulary of {GetVocabulary().Count} places, special ones included, but MaxTokens is {MaxTokens}");
    }
}
