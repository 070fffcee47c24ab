import QtQuick
import Madang.Components
import Madang.Gallery
import Madang.Theme

/// The gallery at a fixed time, as gallery_pictures.cpp renders it.
Item {
    id: root

    property bool dark: false
    readonly property var poses: gallery.item ? gallery.item.poses : []

    function pose(name: var): void {
        gallery.item.pose(name);
    }

    height: 1080
    width: 1280

    onDarkChanged: Theme.dark = dark
    Component.onCompleted: {
        Clock.utc = true;
        Clock.hold(Date.UTC(2026, 2, 1, 14, 2, 11));
        Theme.reducedMotion = true;
        gallery.active = true;
    }

    Loader {
        id: gallery

        active: false
        anchors.fill: parent
        sourceComponent: Gallery {
        }
    }
}
