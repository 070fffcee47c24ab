import QtQuick
import QtQuick.Controls.Basic

ApplicationWindow {
    id: root

    width: 1280
    height: 800
    title: qsTr("Madang console")
    visible: true
}
