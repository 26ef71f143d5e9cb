namespace Hornbeam.Saving;

/// <summary>An object that Keras configs describe.</summary>
internal interface IConfigurable
{
    /// <summary>Keras's name of the class.</summary>
    string ClassName { get; }

    /// <summary>Keras's module of the class, such as <c>keras.losses</c>.</summary>
    string Module { get; }

    /// <summary>The constructor's arguments.</summary>
    Config GetConfig();
}
